"""What a client may ask."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from sourcemark.annotate.shapes import Lang
from sourcemark.errors import InvalidRequest

Model = TypeVar("Model", bound=BaseModel)


WAYS = ("url", "html", "text")
# Longer than any address that passes: the fetcher's own check answers `url-invalid`, which says more than a shape.
Address = Annotated[str, StringConstraints(max_length=100_000)]


class VersionRequest(BaseModel):
    """One version of a story: exactly one of `url`, `html` and `text`."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"oneOf": [{"required": [way]} for way in WAYS]},
    )

    url: Address = Field(default="", description="A page's address; the service fetches it.")
    html: str = Field(default="", description="A page as the reader sees it; nothing is fetched.")
    text: str = Field(default="", description="An article's text; nothing is fetched and nothing extracted.")
    page_url: Address = Field(default="", description="Where `html` or `text` stood; shown, never fetched.")

    @model_validator(mode="before")
    @classmethod
    def exactly_one(cls, value: Any) -> Any:
        """Refuse none and several: which one counts would be a guess."""
        if isinstance(value, dict) and sum(way in value for way in WAYS) != 1:
            raise ValueError("exactly one of url, html and text is needed")
        return value

    def asked(self, lang: Lang) -> AnnotationRequest:
        """Return the request for this version's analysis."""
        return AnnotationRequest(lang=lang, **{name: getattr(self, name) for name in self.model_fields_set})


class AnnotationRequest(VersionRequest):
    """An article to annotate: exactly one of `url`, `html` and `text`."""

    lang: Lang = Field(default="en", description="The language of the cards.")


class CompareRequest(BaseModel):
    """Two versions of a story."""

    model_config = ConfigDict(extra="forbid", strict=True)

    a: VersionRequest
    b: VersionRequest
    lang: Lang = Field(
        default="en", description="The language of the summary, and of the page for `Accept: text/html`."
    )


def parse(value: Any) -> AnnotationRequest:
    """Check a decoded body; as `checked`."""
    return checked(AnnotationRequest, value)


def checked(shape: type[Model], value: Any) -> Model:
    """Check a decoded body. Raises InvalidRequest with the places that are wrong, never with what stood there."""
    try:
        return shape.model_validate(value)
    except ValidationError as err:
        wrong = "; ".join(
            f"{'.'.join(map(str, error['loc']))[:40] or 'body'}: {error['msg'].removeprefix('Value error, ')}"
            for error in err.errors(include_input=False, include_url=False, include_context=False)[:5]
        )
        raise InvalidRequest(f"The request has the wrong shape: {wrong}.") from err
