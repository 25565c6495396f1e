"""The detector on any text at all: offsets, quotes and order hold, and nothing crashes."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcemark.detect import Detector
from sourcemark.model import Analysis, Article
from tests.english import ENGLISH

_WORDS = st.sampled_from(
    [
        "TASS", "said", "a source", "told", "the agency", "allegedly", "“", "”", "‘", "’", '"', "if true", "Ana Ruiz",
        "officials", ",", ".", "?", "\n\n", "\n", "according to", "who", "it is believed that", "has not responded",
        "SMITH:", "🚢", "\u202e", "\ud800", "\x00", "Xinhua", "(", ")", "—", "reported", "citing", "that",
        "the dam held",
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def _check(text: str, analysis: Analysis) -> None:
    last = -1
    for finding in analysis.findings:
        sentence = analysis.sentences[finding.sentence].span
        assert sentence.covers(finding.evidence)
        assert finding.evidence.of(text).strip() == finding.evidence.of(text) != ""
        assert finding.evidence.start >= last
        last = finding.evidence.start
    for attribution in analysis.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)
    ids = [s.id for s in analysis.sources]
    assert len(set(ids)) == len(ids)
    for source in analysis.sources:
        assert source.through is None or source.through in ids
        assert all(0 <= n < len(analysis.sentences) for n in source.sentences)
    for route in analysis.routes:
        assert set(route.sources) <= set(ids)
    for origin in (*analysis.origins, *analysis.unplaced):
        assert origin.source in ids


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, max_size=40))
def test_any_mixture_of_cues_keeps_offsets_and_order(detector: Detector, words: list[str]) -> None:
    text = " ".join(words)
    _check(text, detector.detect(Article(text)))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_keeps_offsets_and_order(detector: Detector, text: str) -> None:
    _check(text, detector.detect(Article(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "TASS",
        "A SOURCE TOLD TASS THAT THE DAM HAD BURST. OFFICIALS SAID NOBODY WAS HURT.",
        "SMITH: We held.\nRUIZ: We did not.\nSMITH: TASS said we did.",
        "* link one\n* link two\n* TASS\n" * 20,
        "no stop " * 400,
        "def f(x):\n    return x  # said\n",
        "Roses are red,\nviolets are blue,\nofficials say so,\nand sources do too.",
        "🚢 A source said 🚢 no. \u202eTASS said yes.\u202c \ud83d said it.",
        "12:04 The dam held, police said.\n12:09 TASS reported a leak.\n12:10 It said all were safe.",
    ],
)
def test_odd_texts_are_analysed(detector: Detector, text: str) -> None:
    _check(text, detector.detect(Article(text)))


def test_words_with_invisible_characters_are_read_and_keep_their_place(detector: Detector) -> None:
    text = "A har\u00adbour of\u00adfi\u00adcial\u200b said the pier al\u00adleg\u00aded\u00adly fell."
    found = detector.detect(Article(text)).findings
    assert [f.evidence.of(text) for f in found] == [
        "A har\u00adbour of\u00adfi\u00adcial\u200b said",
        "al\u00adleg\u00aded\u00adly",
    ]
    assert found[0].slots["source"] == "A harbour official"


def test_the_same_text_gives_the_same_analysis(detector: Detector) -> None:
    text = "A source close to the port told TASS the dam held. The agency said no more. If true, this helps."
    assert detector.detect(Article(text)) == detector.detect(Article(text))


def test_cost_grows_with_length_not_faster(detector: Detector) -> None:
    """A figure, not a limit on the clock: four times the text may cost at most about eight times the time."""
    unit = "A source told TASS the dam held. The agency said no more. If true, this helps, Ana Ruiz said.\n\n"
    detector.detect(Article(unit))
    times = []
    for n in (50, 200):
        begin = time.process_time()
        detector.detect(Article(unit * n))
        times.append(time.process_time() - begin)
    print(f"200 paragraphs cost {times[1] / times[0]:.1f} times what 50 cost")
