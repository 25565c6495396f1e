"""The role of an outlet in its sentence, and the outlets that are origin or conduit."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.detect.sources.referent import Referent
from sourcemark.language.attributions import Reading
from sourcemark.model import Span
from sourcemark.outlets import Mention


@dataclass(frozen=True, slots=True)
class OutletRole:
    """What an outlet does in its sentence: `name` is one that rules of kind `outlet_credit` know.

    source     who says it                              "TASS reported", "according to Xinhua"
    recipient  who was told it                          "told TASS", "in an interview with RT"
    agent      who carried it                           "quoted by TASS", "footage released by Fars"
    report     its report, quoted or leaned on          "the latest TASS report", "a statement on IRNA"
    channel    where it was said or shown               "said on state television", "aired on CCTV"
    dateline   the agency in a dateline or a source line "MOSCOW, Nov 20 (TASS) —"
    link       whose page the source or its cue links to "officials said", linked to a page of TASS

    reading: the attribution it takes part in; evidence: what must be shown besides the name.
    exchange: its report is an interview or the like, in which somebody spoke to it.
    """

    name: str
    reading: Reading | None = None
    evidence: Span | None = None
    exchange: bool = False


@dataclass(frozen=True, slots=True)
class CreditedOutlet:
    """A mention of an outlet that is origin or conduit of what its sentence says.

    stands_as: "noun" or "pronoun" where a later word refers back to it; empty where it is named.
    """

    sentence: int
    mention: Mention
    role: OutletRole
    referent: Referent
    stands_as: str = ""
