"""Speech that stands without quotation marks: in block quotes, and in the turns of a dialogue."""

from __future__ import annotations

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import extract
from sourcemark.model import Analysis, Article, Page
from tests.english import ENGLISH

ABOUT = "The board of Norhaven meets again in May to decide what becomes of the mill, which was built in 1902."
PAGE = """<!doctype html><html lang="en"><head><title>Mill shut</title></head><body><main><article>
<h1>Mill shut</h1><p>{about}</p>{inner}
<p>Two carts leave each hour, and the road beside the weir was paved last year.</p>
</article></main></body></html>"""
VAGUE = "Sources say the mill allegedly fell. Experts agree, and TASS reported it."


def _marks(article: Article, analysis: Analysis) -> list[str]:
    shown = [f for f in analysis.findings if not f.label.startswith("good_sourcing")]
    return [f.evidence.of(article.text) for f in shown]


@pytest.mark.parametrize(
    ("inner", "marks", "source"),
    [
        (f"<p>Rosa Falk wrote in a letter:</p><blockquote><p>{VAGUE}</p></blockquote>", [], "Rosa Falk"),
        (f"<p>A clerk told the board:</p><blockquote><p>{VAGUE}</p></blockquote>", ["A clerk told"], "A clerk"),
        (
            f"<blockquote><p>{VAGUE}</p><footer>A senior clerk</footer></blockquote>",
            ["A senior clerk"],
            "A senior clerk",
        ),
        (f"<blockquote><p>{VAGUE}</p><p>— Rosa Falk, mayor</p></blockquote>", [], "Rosa Falk, mayor"),
        (
            f"<blockquote><p>{VAGUE}</p>&mdash; Tom Hale (@tomhale) <a href='#'>May 5</a></blockquote>",
            [],
            "Tom Hale",
        ),
    ],
)
def test_a_block_quote_is_its_speakers(detector: Detector, inner: str, marks: list[str], source: str) -> None:
    page = PAGE.format(about=ABOUT, inner=inner)
    article = extract(Page(url="http://post.test/1", final_url="http://post.test/1", html=page))
    analysis = detector.detect(article)
    assert _marks(article, analysis) == marks
    (credit,) = analysis.attributions
    assert credit.source[0].of(article.text) == source
    assert " ".join(span.of(article.text) for span in credit.content) == VAGUE


def test_a_block_quote_with_quotations_that_nobody_signs_is_the_articles(detector: Detector) -> None:
    inner = "<blockquote><p>“It fell,” the mayor, Rosa Falk, said. A clerk said it allegedly burned.</p></blockquote>"
    page = PAGE.format(about=ABOUT, inner=inner)
    article = extract(Page(url="http://post.test/1", final_url="http://post.test/1", html=page))
    assert _marks(article, detector.detect(article)) == ["A clerk said", "allegedly"]


def test_what_is_said_in_turns_is_its_speakers(detector: Detector) -> None:
    text = (
        f"Mill shut\n\n{ABOUT} Rosa Falk runs it.\n\nREPORTER: Did officials say why?\n\nFALK: {VAGUE}\n\n"
        "UNIDENTIFIED FEMALE (through translator): They allegedly ran.\n\nA clerk said the mill reportedly burned."
    )
    article = Article(text)
    analysis = detector.detect(article)
    marks = ["UNIDENTIFIED FEMALE (through translator):", "A clerk said", "reportedly"]
    assert _marks(article, analysis) == marks
    credited = [
        (a.source[0].of(text), " ".join(s.of(text) for s in a.content)) for a in analysis.attributions if a.credits
    ]
    assert credited == [
        ("FALK", VAGUE),
        ("UNIDENTIFIED FEMALE", "They allegedly ran."),
        ("A clerk", "the mill reportedly burned"),
    ]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)
