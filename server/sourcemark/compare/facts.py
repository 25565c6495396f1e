"""What the beginning of a text says: whom it names, where and when it happened, how much there was of what.

Two reports of one event may round a height and name other witnesses. They do not put it in two countries or two years,
and where they use the same words they say the same of it: "the bridge in Lorne" and "the bridge in Talvik" are two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from sourcemark.compare import numbers
from sourcemark.compare.countries import MARK, places
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import Token, is_money, word
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.model import AnnotatedArticle, Source

# Between a fact and the word it belongs to ("fell about 60 metres", "killed in the Strait of …").
MOST_BETWEEN = 2
# Figures nearer to each other than this are the same one, rounded or brought up to date.
NEAR = 0.8
# The same for what is given with a decimal point and for counts of the same things: 23 men seized and 26 are two raids.
NEAR_EXACT = 0.93
# Who a story is about stands among the first of its names: the buyer and what is bought, a person and a club.
MOST_FOREMOST = 2
# A shorter beginning makes no two names one.
FEWEST_LETTERS = 4
# A name of more words may lose its first.
LONGEST_BARE = 2
FIRST_YEAR, LAST_YEAR = 1900, 2099
# A day of a month has no more digits.
DAY_DIGITS = 2
# Fewer are in every story.
FEWEST = 4

_scene_words = word_set("compare", "scene")
_left_out = word_set("compare", "between_left_out")
_links = word_set("compare", "inside_acronyms")
_outlet_words = word_set("compare", "outlet_words")
_measured = word_set("compare", "measured")

_OUTLETS = frozenset(("state_media", "other_media"))

# Kind of a name, side of it ("<" or ">"), and the words there: grammar, then the first other word.
Slot = tuple[str, ...]
Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a text's beginning.

    media: keys of the outlets that the whole text credits; names: keys of all other names.
    scenes: those behind a word of place; countries: those of them that are countries or capitals.
    foremost: the first of the other names that are no country's, each once.
    days: (month, key of the day); years: their keys; weekdays: number → key.
    money, exact, counts: keys of sums, what is given with decimals, all other figures that are no dates.
    named, numbered: slot → names or figures that stand there.
    """

    media: frozenset[str]
    names: frozenset[str]
    scenes: frozenset[str]
    countries: frozenset[str]
    foremost: Sequence[Name]
    days: frozenset[tuple[int, str]]
    years: frozenset[str]
    weekdays: Mapping[int, str]
    money: frozenset[str]
    exact: frozenset[str]
    counts: frozenset[str]
    named: Mapping[Slot, Sequence[Name]]
    numbered: Mapping[Slot, Sequence[str]]


def read(
    language: Language,
    annotated: AnnotatedArticle,
    tokens: Sequence[Token],
    names: Sequence[tuple[int, int]],
    end: int,
) -> Facts:
    """Read the first `end` tokens. names: first and last token of each."""
    text, sources = annotated.article.text, annotated.analysis.sources
    outlets, speakers = _credited(language, sources)
    media: set[str] = set()
    for first, last in names if outlets else ():
        if _is_outlet(tokens[first : last + 1], outlets):
            media.update(token.key for token in tokens[first : last + 1])
    runs = {first: last for first, last in names if first < end}
    lead, months, weekdays = tokens[:end], numbers.months(language), numbers.weekdays(language)
    dated = [at for at, one in enumerate(lead) if one.plain in months and one.text[0].isupper()]
    figures_at = [at for at, one in enumerate(lead) if one.kind == "number"]
    # "10 Nov 11", "March 4, 2011": neither figure beside a month counts anything.
    in_dates = {near for at in dated for near in (at - 1, at + 1)}
    scenes: set[str] = set()
    found: set[str] = set()
    foremost: list[Name] = []
    figures: dict[str, set[str]] = {"money": set(), "exact": set(), "counts": set()}
    years: set[str] = set()
    named: defaultdict[Slot, list[Name]] = defaultdict(list)
    numbered: defaultdict[Slot, list[str]] = defaultdict(list)
    values = {at for first, last in runs.items() for at in range(first, last + 1)}
    values.update(figures_at)
    scene_words, links = _scene_words(language), _links(language)
    # "At Port of Olm": one name, and it is the first of its words that stands in a place.
    before_at = {last: first for first, last in runs.items()}
    for first, last in runs.items():
        words = tokens[first : last + 1]
        if outlets and _is_outlet(words, outlets):
            continue
        # "Comedian Ida Holm": what begins a sentence has a capital and need be no part of the name.
        bare = len(words) > LONGEST_BARE and (not first or words[0].sentence != tokens[first - 1].sentence)
        keys = frozenset(token.key for token in words[bare:])
        found |= keys
        is_country = all(key.startswith(MARK) for key in keys)
        begins = before_at.get(first - 2, first) if first > 1 and tokens[first - 1].plain in links else first
        if begins and tokens[begins - 1].plain in scene_words:
            scenes |= keys
        elif len(foremost) < MOST_FOREMOST and not is_country and not any(words[-1].key in name for name in foremost):
            foremost.append(keys)
        # Whoever is only quoted may be somebody else in another report of the same.
        if words[-1].key not in speakers:
            # In "the Danish Harbour Board" the country alone may tell two boards apart.
            country = frozenset(key for key in keys if key.startswith(MARK))
            for slot in _slots(language, tokens, (first, last), values):
                for kind, part in (("country", country), ("name", keys - country)):
                    if part:
                        named[kind, *slot].append(part)
    for at in figures_at:
        token = tokens[at]
        value = float(token.key[1:])
        if token.text.isdigit() and FIRST_YEAR <= value <= LAST_YEAR:
            years.add(token.key)
            continue
        money = is_money(language, text, tokens, at)
        if at in in_dates or (not money and _is_measured(language, tokens, at)):
            continue
        if money or "." in token.key or value >= FEWEST:
            figures["money" if money else "exact" if "." in token.key else "counts"].add(token.key)
        for slot in _slots(language, tokens, (at, at), values):
            numbered[slot].append(token.key)
    return Facts(
        media=frozenset(media),
        names=frozenset(found),
        scenes=frozenset(scenes),
        countries=places(language) & scenes,
        foremost=foremost,
        days=frozenset(day for at in dated for day in _day(tokens, at, months[tokens[at].plain])),
        years=frozenset(years),
        weekdays={weekdays[one.plain]: one.key for one in lead if one.plain in weekdays and one.text[0].isupper()},
        money=frozenset(figures["money"]),
        exact=frozenset(figures["exact"]),
        counts=frozenset(figures["counts"]),
        named=named,
        numbered=numbered,
    )


def _credited(language: Language, sources: Iterable[Source]) -> tuple[list[Sequence[str]], frozenset[str]]:
    """Return the keys of each outlet that a text credits, in their order, and of the surnames of those who speak."""
    read_name = _name_reader(language)
    outlets: list[Sequence[str]] = []
    speakers: set[str] = set()
    for source in sources:
        keys, ends_as_outlet, whole = read_name(source.name)
        if ends_as_outlet or source.kind in _OUTLETS:
            outlets.append(keys)
        elif source.kind == "person" and whole:
            # "the mayor of Sevora" is somebody's office, and Sevora no surname.
            speakers.update(keys[-1:])
    return outlets, frozenset(speakers)


@per_language
def _name_reader(language: Language) -> Callable[[str], tuple[Sequence[str], bool, bool]]:
    """Return a source's name → its keys, whether it ends as outlets' names do, whether it has no word of grammar."""
    forms, pattern, outlet_words = stems(language), word(language), _outlet_words(language)

    @lru_cache(4096)
    def read_name(name: str) -> tuple[Sequence[str], bool, bool]:
        words = [forms.plain(one) for one in pattern.findall(name)]
        keys = tuple(forms.stem(one) for one in words if one not in forms.grammar)
        return keys, bool(words) and words[-1] in outlet_words, len(keys) == len(words)

    return read_name


def _is_outlet(words: Sequence[Token], outlets: Iterable[Sequence[str]]) -> bool:
    """Tell whether a name is an outlet's or the end of one: "the Times", but not the city in front of it."""
    keys = tuple(token.key for token in words)
    return any(keys == outlet[-len(keys) :] for outlet in outlets)


def _day(tokens: Sequence[Token], at: int, month: int) -> Iterator[tuple[int, str]]:
    """Yield the day that stands beside a month's name."""
    for near in (at - 1, at + 1):
        beside = tokens[near] if 0 <= near < len(tokens) else tokens[at]
        if beside.kind == "number" and len(beside.key) <= DAY_DIGITS + 1:
            yield month, beside.key
            return


def _is_measured(language: Language, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a figure is a length, a time or an age, which reports round and convert as they like."""
    measured = _measured(language)
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    return after in measured or tokens[at].plain.lstrip("0123456789.,") in measured


def _slots(language: Language, tokens: Sequence[Token], place: tuple[int, int], values: Set[int]) -> Iterator[Slot]:
    """Yield the nearest other word on each side with the grammar in between; none where another fact comes first."""
    left_out, (first, last) = _left_out(language), place
    for side, there in (("<", range(first - 1, -1, -1)), (">", range(last + 1, len(tokens)))):
        between: list[str] = []
        for at in there:
            token = tokens[at]
            if token.sentence != tokens[first].sentence or len(between) > MOST_BETWEEN:
                break
            if token.kind != "grammar":
                if at not in values:
                    yield (side, token.key, *between)
                break
            if token.plain not in left_out:
                between.append(token.plain)


def foremost_differ(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> bool:
    """Tell whether the other text lacks the first name of each, or has the first names of both and neither second."""
    if not a.foremost or not b.foremost:
        return False
    here = [keys_b.isdisjoint(name) for name in a.foremost]
    there = [keys_a.isdisjoint(name) for name in b.foremost]
    return here[0] and there[0] if here[0] or there[0] else any(here) and any(there)


def contradictions(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> int:
    """Count the slots of both in which they have different facts. keys: those of each whole text."""
    count = 0
    for slot in a.named.keys() & b.named.keys():
        names = (a.named[slot], b.named[slot])
        count += (
            all(keys_b.isdisjoint(name) for name in names[0])
            and all(keys_a.isdisjoint(name) for name in names[1])
            and not any(_spelt_alike(one, other) for one in names[0] for other in names[1])
        )
    for slot in a.numbered.keys() & b.numbered.keys():
        here, there = a.numbered[slot], b.numbered[slot]
        count += not alike(here, there) and keys_b.isdisjoint(here) and keys_a.isdisjoint(there)
    return count


def _spelt_alike(name: Name, other: Name) -> bool:
    """Tell whether two names may be one in two spellings: "Rait" and "Raite"."""
    return any(
        min(len(key), len(twin)) >= FEWEST_LETTERS and (key.startswith(twin) or twin.startswith(key))
        for key in name
        for twin in other
    )


def alike(left: Collection[str], right: Collection[str]) -> bool:
    """Tell whether any figure of one side may be any of the other, rounded or brought up to date."""
    return near(left, right, NEAR_EXACT if any("." in key for key in (*left, *right)) else NEAR)


def near(left: Iterable[str], right: Iterable[str], least: float) -> bool:
    """Tell whether any figure of one side is as good as any of the other. left, right: their keys."""
    here, there = (sorted({float(key[1:]) for key in side}) for side in (left, right))
    for one in here:
        # If the least of the other side that is not too small is too large, all of them are.
        at = bisect_left(there, least * one)
        if at < len(there) and (one == there[at] or min(one, there[at]) >= least * max(one, there[at])):
            return True
    return False


def amounts_differ(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> bool:
    """Tell whether both give sums, exact figures or any figures at all, and neither text has any of the other's.

    keys: those of each whole text, which may tell later what the other begins with.
    """
    return any(
        bool(here)
        and bool(there)
        and not near(here, _figures(keys_b), least)
        and not near(there, _figures(keys_a), least)
        for here, there, least in (
            (a.money, b.money, NEAR),
            (a.exact, b.exact, NEAR_EXACT),
            (a.money | a.exact | a.counts, b.money | b.exact | b.counts, NEAR),
        )
    )


def _figures(keys: Set[str]) -> Iterator[str]:
    return (key for key in keys if key[0] == "#")


def dates_differ(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> float:
    """1 where they name different days or years, half where only the weekdays differ: one report may be a day later.

    keys: those of each whole text; what stands there at all is no difference.
    """
    days = [frozenset(day for _, day in one.days) for one in (a, b)]
    if all(days) and a.days.isdisjoint(b.days) and days[0].isdisjoint(keys_b) and days[1].isdisjoint(keys_a):
        return 1.0
    if a.years and b.years and a.years.isdisjoint(keys_b) and b.years.isdisjoint(keys_a):
        return 1.0
    if not a.weekdays or not b.weekdays or not a.weekdays.keys().isdisjoint(b.weekdays):
        return 0.0
    elsewhere = any(key in keys_b for key in a.weekdays.values()) or any(key in keys_a for key in b.weekdays.values())
    return 0.0 if elsewhere else 0.5


def scenes_agree(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> float:
    """1 where both have scenes and one of them is named in the other text, half where it is a country."""
    if not a.scenes or not b.scenes:
        return 0.0
    found = (a.scenes & keys_b) | (b.scenes & keys_a)
    return 0.5 if found and found <= a.countries | b.countries else float(bool(found))


def names_agree(a: Facts, b: Facts, keys_a: Set[str], keys_b: Set[str]) -> float:
    """The share of one beginning's names that stand in the other text, of the better side; 0 where one has none."""
    if not a.names or not b.names:
        return 0.0
    return max(len(a.names & keys_b) / len(a.names), len(b.names & keys_a) / len(b.names))
