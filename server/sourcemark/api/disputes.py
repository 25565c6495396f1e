"""A reader's word that a mark is wrong, kept without anything that names the reader or the page."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sourcemark.api.problems import NotFound
from sourcemark.api.shapes.answer import DisputeReceipt
from sourcemark.errors import InvalidRequest
from sourcemark.services import Services
from sourcemark.store import Store

Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class DisputeRequest(BaseModel):
    """This mark is wrong. Neither the page nor the reader is asked for, and both are refused as unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rule: Word = Field(description="The id of the rule that made the mark.")
    label: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(description="The mark's label.")
    quote: Annotated[str, StringConstraints(min_length=1, max_length=2_000)] = Field(
        description="The marked words, as the answer gave them."
    )
    comment: Annotated[str, StringConstraints(max_length=2_000)] = Field(
        default="", description="Why it is wrong, in the reader's words; no names, please."
    )


def add(services: Services, store: Store, asked: DisputeRequest) -> DisputeReceipt:
    """Keep a dispute and return what was kept. Raises NotFound for a rule that does not exist, and StoreDown."""
    for value in (asked.rule, asked.label, asked.quote, asked.comment):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as err:
            raise InvalidRequest("The text holds half a surrogate pair, which is no character.") from err
        if "\0" in value:
            raise InvalidRequest("The text holds a NUL, which is no character.")
    try:
        rule = services.rulebook.get(asked.rule)
    except KeyError as err:
        raise NotFound("The rulebook has no rule of this id.") from err
    if rule.family != asked.label.partition(".")[0]:
        raise InvalidRequest("This rule makes no marks of this label.")
    kept = store.disputes.add(
        day=datetime.datetime.now(datetime.UTC).date().isoformat(),
        rule=rule.id,
        label=asked.label,
        quote=asked.quote,
        comment=asked.comment or None,
        versions=services.versions,
    )
    return {"id": kept.id, "day": kept.day, "rule": kept.rule, "label": kept.label}
