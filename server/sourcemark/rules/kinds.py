"""The closed set of rule kinds and the keys each takes under `[match]`; an unknown kind or key is refused.

phrase         words of the narration: patterns, with `{lexicon.key}` for any word of a list. `credited = false` keeps
               it out of what a source is credited with, `not_cue` off a verb that credits, `modifiers` names words of
               the stretch that must modify a noun ("alleged theft", never "he alleged theft"), `alone` keeps it out of
               a sentence in which a source has a label of the family already; `asks` (for words about a missing answer)
               names verbs whose subject is the one who asks: everywhere else the subject is who was asked
source_phrase  a credited noun phrase whose bearer has no name: its head, number, determiner and description.
               `speaks_as` says what it is in the list of sources: `person` (one of its own, or a few people), `crowd`
               (all that one noun calls are one entry) or `body` (an institution)
state_body     a force, side or capital of the state registry that speaks as such; `without_cues` are verbs that tell of
               its dealings with another and not of what it holds to be so
outlet_credit  a registry outlet as origin or conduit: the role it has beside the cue
outlet_anaphor a noun phrase or pronoun that stands for such an outlet or its report
good           what helps a reader: a phrase, or a credit whose source is of a kind. `frames`, `classes` and `cues` say
               how it is credited, `content` what follows the cue, `with_role` asks for name and role, `identified`
               for a document that can be found, `once` marks a source once
page           a label about the page as a whole; the condition is computed, the wording is data
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What `speaks_as` may be.
PERSON, CROWD, BODY = SPEAKS_AS = ("person", "crowd", "body")

# kind → key → type that TOML must give
KINDS: Mapping[str, Mapping[str, type]] = MappingProxyType(
    {
        "phrase": MappingProxyType(
            {
                "patterns": list,
                "exclude": list,
                "unless_sentence": list,
                "needs": list,
                "where": str,
                "credited": bool,
                "not_cue": bool,
                "modifiers": list,
                "alone": bool,
                "asks": list,
            }
        ),
        "source_phrase": MappingProxyType(
            {
                "speaks_as": str,
                "heads": list,
                "number": str,
                "determiner": list,
                "described": bool,
                "cues": list,
                "frames": list,
                "modifiers": list,
            }
        ),
        "state_body": MappingProxyType({"without_cues": list}),
        "outlet_credit": MappingProxyType({"role": list}),
        "outlet_anaphor": MappingProxyType({"stands_as": list}),
        "good": MappingProxyType(
            {
                "source_kinds": list,
                "frames": list,
                "cues": list,
                "classes": list,
                "content": list,
                "with_role": bool,
                "identified": bool,
                "once": bool,
                "patterns": list,
                "exclude": list,
                "unless_sentence": list,
                "needs": list,
            }
        ),
        "page": MappingProxyType({"condition": str}),
    }
)
