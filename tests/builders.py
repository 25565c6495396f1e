"""Hand-made values of the model, for tests that need an annotated article without an engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcemark.compare import Comparer
from sourcemark.model import (
    Analysis,
    AnnotatedArticle,
    Annotation,
    Article,
    Attribution,
    Explained,
    Finding,
    NotChecked,
    Origin,
    Outlet,
    Page,
    PageLabel,
    Route,
    Selector,
    Sentence,
    Source,
    Span,
)
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Engine, Pipeline
from tests.english import ENGLISH

TASS = Outlet(
    id="tass",
    name="TASS",
    country="RU",
    control="state-controlled",
    label="Russian state news agency",
    advice="warn",
    kind="news agency",
    owner="Government of the Russian Federation",
    rating="SC",
    rating_year=2022,
    rater="State Media Monitor",
    sources=("State Media Monitor, 2022",),
)

# Sentence by sentence; an empty string begins a new paragraph.
STORY = (
    "Exclusive: Ferry Line to Close 🚢",
    "",
    "The ferry line will close in May, a source close to the harbour told TASS.",
    "The agency said the decision was allegedly made in March.",
    "",
    "Experts say <b>closures</b> & delays follow.",
    "Jonas Weidling, the line’s director, said no decision had been made.",
)


@dataclass
class Story:
    """An article under construction. `mark` finds its evidence by words, so that no test counts characters."""

    sentences: tuple[str, ...] = STORY
    url: str | None = "https://news.test/ferry"
    given: bool = False
    annotations: list[Annotation] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    unplaced: list[Origin] = field(default_factory=list)
    labels: list[Explained] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    outlets: Mapping[str, Outlet] = field(default_factory=lambda: {"tass": TASS})

    def __post_init__(self) -> None:
        self.text, self.units = lay_out(self.sentences)

    def span(self, words: str) -> Span:
        """Where these words stand for the first time."""
        return Span(self.text.index(words), self.text.index(words) + len(words))

    def selector(self, span: Span) -> Selector:
        """The span with its surroundings."""
        return Selector(
            span,
            span.of(self.text),
            self.text[max(0, span.start - 32) : span.start],
            self.text[span.end : span.end + 32],
        )

    def mark(
        self,
        label: str,
        words: str,
        *,
        secondary: bool = False,
        outlet: str | None = None,
        source_id: str | None = None,
        route: tuple[str, ...] = (),
    ) -> Story:
        """Put a label on some words."""
        evidence = self.span(words)
        unit = next(one for one in self.units if one.span.covers(evidence))
        finding = Finding(
            label=label,
            rule=f"{label}.example",
            evidence=evidence,
            sentence=unit.index,
            cue=(evidence,),
            outlet=outlet,
            source_id=source_id,
        )
        self.annotations.append(
            Annotation(
                id=f"urn:sourcemark:annotation:{len(self.annotations)}",
                finding=finding,
                evidence=self.selector(evidence),
                sentence=self.selector(unit.span),
                explanation=f"What the text does here: {label}.",
                question="Who else reports this?",
                secondary=secondary,
                route=route,
                search_query=f"{words} Kelmar 2026",
            )
        )
        return self

    def build(self, lang: str = "en") -> AnnotatedArticle:
        """Freeze it."""
        article = Article(
            text=self.text,
            headline=self.units[0].span if not self.given else None,
            title="Exclusive: Ferry Line to Close 🚢",
            site="The Harbour Gazette",
            language="en",
            url=self.url,
            given=self.given,
        )
        analysis = Analysis(
            sentences=self.units,
            attributions=tuple(self.attributions),
            findings=tuple(one.finding for one in self.annotations),
            sources=tuple(self.sources),
            routes=tuple(self.routes),
            origins=tuple(self.origins),
            unplaced=tuple(self.unplaced),
            page_labels=tuple(one.page_label for one in self.labels),
            not_checked=tuple(self.not_checked),
        )
        return AnnotatedArticle(
            article=article,
            analysis=analysis,
            annotations=tuple(sorted(self.annotations, key=lambda one: one.evidence.span)),
            page_labels=tuple(self.labels),
            summary="Both sourced sentences go back to one report by TASS.",
            counts={"sentences": len(self.units), "sourced": 2, "origins": 1},
            outlets=self.outlets,
            versions={"engine": "9.9.9", "rules": "abc", "registry": "2026-01-01"},
            language=lang,
        )


def lay_out(sentences: tuple[str, ...]) -> tuple[str, tuple[Sentence, ...]]:
    """Join sentences to a text: the first is the headline, empty ones part paragraphs."""
    text, paragraph = "", 0
    units: list[Sentence] = []
    for sentence in sentences:
        if not sentence:
            text, paragraph = text.rstrip(" ") + "\n\n", paragraph + 1
            continue
        units.append(Sentence(len(units), Span(len(text), len(text) + len(sentence)), paragraph, headline=not units))
        text += sentence + " "
    return text.rstrip(" "), tuple(units)


def ferry(url: str | None = "https://news.test/ferry", *, given: bool = False) -> Story:
    """A story with marks of every family: overlapping ones, a secondary one, a route and a page label."""
    story = Story(url=url, given=given)
    route = (
        "A source close to the harbour, not named",
        "TASS, state-controlled (State Media Monitor, 2022)",
        "this page",
    )
    story.mark("anonymous_source.described", "a source close to the harbour told", source_id="s2", route=route)
    story.mark("state_media.direct", "told TASS", outlet="tass", source_id="s1", route=route)
    story.mark("state_media.carried", "The agency said", outlet="tass", source_id="s1")
    story.mark("unverified_claim.hedged", "allegedly")
    story.mark("anonymous_source.vague_authority", "Experts say", source_id="s3")
    story.mark("good_sourcing.named", "Jonas Weidling, the line’s director, said", secondary=True, source_id="s4")
    story.attributions.append(
        Attribution(
            source=(story.span("a source close to the harbour"),),
            cue=(story.span("told TASS"),),
            content=(story.span("The ferry line will close"), story.span("in May")),
            kind="clausal",
            sentence=1,
            source_id="s2",
        )
    )
    story.attributions.append(
        Attribution(source=(), cue=(story.span("allegedly"),), content=(), kind="adverb", sentence=2)
    )
    story.sources += [
        Source("s1", "state_media", "TASS", "TASS", (1, 2), outlet="tass"),
        Source("s2", "anonymous", "a source", "a source close to the harbour", (1,), reason="none", through="s1"),
        Source("s3", "vague", "experts", "Experts", (3,)),
        Source("s4", "person", "Jonas Weidling", "Jonas Weidling, the line’s director", (4,)),
    ]
    story.routes.append(Route(("s2", "s1"), (1,)))
    story.origins += [Origin("s1", (1, 2)), Origin("s4", (4,))]
    story.unplaced.append(Origin("s3", (3,)))
    story.labels.append(
        Explained(
            PageLabel("page.exclusive", "page.exclusive", (story.span("Exclusive"),)),
            "The headline says exclusive; the body credits TASS.",
            "What is exclusive here?",
            (story.selector(story.span("Exclusive")),),
        )
    )
    story.not_checked.append(NotChecked("language", story.span("Experts")))
    return story


class Stages:
    """Stand-ins for the four stages: they hand the ferry story through and note what they were asked."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.asked: list[tuple[str, str]] = []

    def fetch(self, url: str) -> Page:
        self.asked.append(("fetch", url))
        if self.failure:
            raise self.failure
        return Page(url, url, "<p>fetched</p>")

    def extract(self, page: Page) -> Article:
        self.asked.append(("extract", page.html))
        return ferry(page.final_url).build().article

    def from_text(self, text: str, page_url: str | None = None) -> Article:
        self.asked.append(("from_text", text))
        return Article(text=text, url=page_url, given=True)

    def detect(self, article: Article) -> Analysis:
        return ferry(article.url, given=article.given).build().analysis

    def annotate(self, article: Article, analysis: Analysis, lang: str = "en") -> AnnotatedArticle:
        assert analysis.sentences
        return ferry(article.url, given=article.given).build(lang)

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        return Comparer(ENGLISH).compare(a, b)

    def pipeline(self) -> Pipeline:
        """The pipeline over these stages."""
        return Pipeline(self, self, {"en": Engine(self, self, self)})
