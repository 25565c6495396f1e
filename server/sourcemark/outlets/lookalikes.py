"""Domains that imitate news sites, as public reports listed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcemark.outlets.hosts import parents


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A listed imitation. Domains lapse, so `listed_by` names the report with its date.

    kind: core, typosquat, pravda-network … as the report sorts it.
    """

    domain: str
    kind: str
    listed_by: str


class Lookalikes:
    """The listed domains with their subdomains."""

    def __init__(self, domains: Sequence[Mapping[str, str | None]], suffix_rules: Sequence[Mapping[str, str]]) -> None:
        self._listed = {
            str(entry["domain"]): Lookalike(str(entry["domain"]), str(entry["kind"]), str(entry["source"]))
            for entry in domains
        }
        for rule in suffix_rules:
            domain = rule["suffix"].removeprefix(".")
            self._listed.setdefault(domain, Lookalike(domain, rule["kind"], rule["source"]))

    def find(self, host: str) -> Lookalike | None:
        """The listed domain that this normalised host is, or lies under."""
        return next((self._listed[name] for name in parents(host) if name in self._listed), None)
