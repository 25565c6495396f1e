"""How many addresses that are no imitations are taken for one, and how many that are.

No imitations are: every known outlet's domain, judged without knowing the outlet; the hosts of the saved pages of the
outside data (pages/) and of the links on them. Imitations are: the listed ones (lookalike_domains.json), judged without
the list. Figures only; nothing here passes or fails. Writes the block `lookalikes`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sourcemark.bench.document import publish
from sourcemark.bench.table import Table
from sourcemark.outlets import Registry
from sourcemark.outlets.hosts import split_address
from sourcemark.outlets.registry import DATA
from sourcemark.outlets.resemblance import Known, Resemblance
from tests.benchmarks.options import options
from tests.english import ENGLISH

RULES = DATA / "resemblance.toml"
LINK = re.compile(r"""href=["']?(https?://[^"'\s>]+)""")


def alarms_among_the_known(registry: Registry) -> list[tuple[str, Known]]:
    """Return each known domain that resembles another outlet's, when its own outlet is not known."""
    known = list(registry.known_domains())
    found: list[tuple[str, Known]] = []
    for owner in sorted({one.owner for one in known}):
        others = Resemblance([one for one in known if one.owner != owner], RULES)
        domains = {one.domain for one in known if one.owner == owner}
        found.extend((domain, like) for domain in sorted(domains) if (like := others.find(domain)) is not None)
    return found


def saved_hosts(pages: Path) -> set[str]:
    """Return the hosts of the saved pages and of the links on them."""
    hosts: set[str] = set()
    for line in (pages / "index.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        hosts.add(split_address(row["url"])[0])
        with gzip.open(pages / row["file"]) as file:
            hosts.update(split_address(url)[0] for url in LINK.findall(file.read().decode("utf-8", "replace")))
    return hosts - {""}


def alarms(registry: Registry, hosts: Iterable[str]) -> list[str]:
    """Return the hosts that are taken for imitations, each with what they resemble."""
    found = ((host, registry.resembled(host)) for host in sorted(hosts))
    return [f"{host} ~ {like.domain}" for host, like in found if like is not None]


def row(what: str, wrong: Sequence[object], of: int, floor: str = "") -> tuple[str, ...]:
    """Return a row of the table, with the first few by name."""
    named = "; ".join(str(one) for one in wrong[:5])
    return what, f"{len(wrong)} of {of:,}" + (f" ({named})" if named else ""), floor, "0"


def main() -> None:
    """Measure false alarms and hits."""
    given = options(__doc__, outside=True).parse_args()
    registry = Registry.load(ENGLISH)
    domains = {one.domain for one in registry.known_domains()}
    among = [f"{domain} ~ {like.domain}" for domain, like in alarms_among_the_known(registry)]
    rows = [row("false alarms: domains of known outlets, each without its outlet", among, len(domains))]
    pages = given.shared / "pages"
    if pages.is_dir():
        hosts = saved_hosts(pages)
        rows.append(row("false alarms: hosts of saved pages and of links on them", alarms(registry, hosts), len(hosts)))
    else:
        rows.append(("false alarms: hosts of saved pages", "not there: not measured", "", ""))
    listed = json.loads((DATA / "lookalike_domains.json").read_text(encoding="utf-8"))["domains"]
    squats = [one["domain"] for one in listed if one["kind"] == "typosquat" and one["impersonates"] in registry.domains]
    resemblance = Resemblance(registry.known_domains(), RULES)
    told = [host for host in squats if resemblance.find(host) is not None]
    rows.append(("listed imitations of known outlets, told without the list", f"{len(told)} of {len(squats)}", "", ""))
    publish("lookalikes", Table(("what", "measured", "floor", "target"), rows), document=given.write)


if __name__ == "__main__":
    main()
