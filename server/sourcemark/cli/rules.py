"""`rules list`, `rules labels`, `rules check`: what the service looks for, and whether the data files are sound."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

from sourcemark.settings import Settings


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("rules", help="list or check the rules")
    inner = parser.add_subparsers(required=True, metavar="list|labels|check")
    listing = inner.add_parser("list", help="every rule with its label and the number of its examples")
    listing.add_argument("--format", choices=("text", "markdown"), default="text", help="markdown writes docs/rules.md")
    listing.add_argument(
        "--language", metavar="CODE", help="of the articles that the rules read (SOURCEMARK_LANGUAGES)"
    )
    listing.set_defaults(run=run_list)
    labels = inner.add_parser("labels", help="what each label means, as docs/labels.md has it")
    labels.set_defaults(run=run_labels)
    check = inner.add_parser("check", help="read every rule, lexicon and outlet; 1 and the file when one is wrong")
    check.set_defaults(run=run_check)


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """Print one line a rule, or all there is to know about each."""
    from sourcemark.language.language import Language
    from sourcemark.rules import Rulebook, markdown

    language = Language.load(options.language or settings.languages[0])
    if options.format == "markdown":
        # docs/rules.md is about the project's own rules, whatever a deployer has switched off.
        print(markdown(Rulebook.load(language)), end="")
        return 0
    in_force = Rulebook.load(language, override=settings.outlets_file)
    rows = [(rule.id, rule.label, f"{len(rule.hits)} hits, {len(rule.misses)} misses") for rule in in_force]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for rule_id, label, examples in sorted(rows):
        print(f"{rule_id:<{widths[0]}}  {label:<{widths[1]}}  {examples}")
    return 0


def run_labels(_options: argparse.Namespace, _settings: Settings) -> int:
    """Print the guideline for readers."""
    from sourcemark.rules import labels_markdown

    print(labels_markdown(), end="")
    return 0


def run_check(_options: argparse.Namespace, settings: Settings) -> int:
    """Read everything that is data and compile what is to be matched; RulebookInvalid names file and key."""
    from sourcemark.annotate import catalogue
    from sourcemark.detect import Detector
    from sourcemark.language.language import RULES, Language, codes
    from sourcemark.outlets import Registry
    from sourcemark.rules import Rulebook

    for language in map(Language.load, codes()):
        if RULES not in language.supports:
            continue
        rulebook = Rulebook.load(language, override=settings.outlets_file)
        registry = Registry.load(language, settings.outlets_file)
        Detector(rulebook, registry)
        for cards in catalogue.languages():
            catalogue.load(cards).check(rule.message for rule in rulebook)
        families = Counter(rule.family for rule in rulebook)
        what = f"{families.total()} rules in {len(families)} families, {len(registry.all())} outlets"
        print(f"{language.code}: {what}: all sound.")
    return 0
