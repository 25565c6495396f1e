"""Pages to look things up in: outlets, rules, labels, how it all works. They show what the engine itself reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request

from sourcemark.api.outlets import HOW_TO
from sourcemark.api.problems import NotFound
from sourcemark.model import Outlet
from sourcemark.outlets.advice import treatments
from sourcemark.report import words
from sourcemark.report.words import FAMILIES
from sourcemark.rules import Example, Rule, guideline
from sourcemark.services import Services
from sourcemark.web.problem_page import answer_with_pages

A_PAGE = 50
LONGEST_QUERY = 100
_COUNTED = re.compile(r"(\d+) of (\d+) marks? right")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many marks were read by somebody, and how many of them were right."""

    right: int
    read: int


def blueprint(services: Services) -> Blueprint:
    """Return the reference pages over these services."""
    pages = Blueprint("reference", __name__, template_folder="templates")
    answer_with_pages(pages)

    @pages.context_processor
    def in_templates() -> dict[str, Any]:
        return {"catalogue": words.load(), "treatments": treatments(), "versions": services.versions}

    @pages.get("/outlets")
    def outlets() -> str:
        asked = request.args.get("q", "").strip()[:LONGEST_QUERY]
        country = request.args.get("country", "").strip()[:LONGEST_QUERY]
        first = request.args.get("from", "0")
        start = int(first) if first.isascii() and first.isdecimal() and len(first) < 6 else 0
        everything = services.registry.all()
        found = services.registry.find(asked) or _like(everything, asked) if asked else list(everything)
        found = [one for one in found if not country or one.country == country]
        return render_template(
            "reference/outlets.html",
            asked=asked,
            country=country,
            countries=sorted({one.country for one in everything}),
            found=found[start : start + A_PAGE],
            count=len(found),
            all=len(everything),
            start=start,
            next=start + A_PAGE if start + A_PAGE < len(found) else None,
        )

    @pages.get("/outlets/<outlet_id>")
    def outlet(outlet_id: str) -> str:
        if outlet_id not in services.registry:
            raise NotFound("The registry has no outlet of this name.")
        return render_template("reference/outlet.html", outlet=services.registry.get(outlet_id), contest=HOW_TO)

    @pages.get("/rules")
    def rules() -> str:
        return render_template("reference/rules.html", families=_by_family(services.rulebook))

    @pages.get("/rules/<rule_id>")
    def rule(rule_id: str) -> str:
        try:
            found = services.rulebook.get(rule_id)
        except KeyError as err:
            raise NotFound("The rulebook has no rule of this name.") from err
        return render_template("reference/rule.html", rule=found, pieces=pieces)

    @pages.get("/labels")
    def labels() -> str:
        return render_template("reference/labels.html", guide=guideline(), pieces=bracketed, rules=_of_label(services))

    @pages.get("/about")
    def about() -> str:
        return render_template("reference/about.html", counted=counted(services.rulebook), families=FAMILIES)

    return pages


def pieces(example: Example) -> list[tuple[str, bool]]:
    """Cut an example into its words and whether they are marked."""
    found, at = [], 0
    for start, end in example.marked:
        found += [(example.text[at:start], False), (example.text[start:end], True)]
        at = end
    return [piece for piece in (*found, (example.text[at:], False)) if piece[0]]


def bracketed(text: str) -> list[tuple[str, bool]]:
    """Cut a sentence whose marked words stand in brackets, as `pieces` does."""
    return pieces(Example.parse(text))


def counted(rulebook: Iterable[Rule]) -> dict[str, Counted]:
    """Add up, family by family, what people who read marks in context found right."""
    found: dict[str, Counted] = {}
    for rule in rulebook:
        numbers = _COUNTED.search(rule.provenance.counted or "")
        if numbers:
            before = found.get(rule.family, Counted(0, 0))
            found[rule.family] = Counted(before.right + int(numbers[1]), before.read + int(numbers[2]))
    return found


def _like(outlets: Iterable[Outlet], asked: str) -> list[Outlet]:
    """Return outlets with the words anywhere in a name, an address, an owner or a country."""
    wanted = asked.casefold()
    return [
        one
        for one in outlets
        if any(
            wanted in text.casefold()
            for text in (one.name, one.owner or "", one.country, one.label, *one.aliases, *one.domains)
        )
    ]


def _by_family(rulebook: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {family: [] for family in (*FAMILIES, "page")}
    for rule in rulebook:
        found.setdefault(rule.family, []).append(rule)
    return found


def _of_label(services: Services) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in services.rulebook:
        found.setdefault(rule.label, []).append(rule)
    return found
