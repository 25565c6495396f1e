"""`disputes export|remove`: what readers said is wrong, as W3C Web Annotations, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from sourcemark.settings import Settings

if TYPE_CHECKING:
    from sourcemark.store.disputes import Dispute


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("disputes", help="marks that readers say are wrong")
    inner = parser.add_subparsers(required=True, metavar="export|remove")
    inner.add_parser("export", help="write all of them to stdout as Web Annotations").set_defaults(run=export)
    removing = inner.add_parser("remove", help="forget one")
    removing.add_argument("id", help="the last part of its urn")
    removing.set_defaults(run=remove)


def export(_options: argparse.Namespace, settings: Settings) -> int:
    """Write every dispute."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        for dispute in store.disputes.all():
            line = json.dumps(web_annotation(dispute), ensure_ascii=False) + "\n"
            sys.stdout.buffer.write(line.encode("utf-8"))
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    """Forget a dispute; 1 when there is none of this id."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        if not store.disputes.remove(options.id.rpartition(":")[2]):
            print(f"There is no dispute {options.id}.", file=sys.stderr)
            return 1
    return 0


def web_annotation(dispute: Dispute) -> dict[str, Any]:
    """Return a dispute as a W3C Web Annotation on the rule, since the page is not known."""
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": "disputed"},
        {"type": "TextualBody", "purpose": "classifying", "value": dispute.label},
    ]
    if dispute.comment:
        body.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": dispute.comment})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sourcemark:dispute:{dispute.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": f"{dispute.day}T00:00:00Z",
        "body": body,
        "target": {
            "source": f"urn:sourcemark:rule:{dispute.rule}",
            "selector": {"type": "TextQuoteSelector", "exact": dispute.quote},
        },
        "sourcemark:versions": dict(dispute.versions),
    }
