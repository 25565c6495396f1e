"""Two versions of an invented report, read by the real engine."""

from __future__ import annotations

import pytest

from sourcemark import pipeline
from sourcemark.model import AnnotatedArticle
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings

FIRST = """Exclusive: Pilots Leave Tarnholm Ferries as Talks Fail

Chinese state media Xinhua has reported a quarrel on the Tarnholm ferries, \
citing sources within the Sound harbour police.

According to the agency, at least fourteen pilots of the Sound Pilots Guild (SPG) \
have handed in notice, a step known as COR (Collective Orderly Resignation).

A source close to the guild told Xinhua that “the boats sail with tired people” every night.

The report adds that the owners have hired foreign crews at the Vesterby terminal.

Harbour historian Inga Solvang noted that the terminal was closed twice before.

If true, this could mark the end of the night line.

The owners have yet to comment.
"""

SECOND = """Exclusive: Ferry Owners Shaken by Walkout Reports

Fourteen pilots have walked away from the Tarnholm ferries on their own account (COR), \
according to a report by Xinhua citing the Sound harbour police.

A source close to the guild told Xinhua: “The boats sail with tired people at Vesterby, night after night.”

A shipping official, speaking on condition of anonymity, added that foreign crews \
hired at the Vesterby terminal make things worse.

Inga Solvang, a harbour historian, noted that the Vesterby terminal was closed twice before.

The end of the night line would cost the island its only link in winter, and shops would run empty within days.
"""

OTHER = """Bakers of Ludvika Win Prize for Rye Bread

A jury in Malmo gave its yearly prize to three bakers from Ludvika on Sunday.

Karin Dahl, who owns the oldest of the shops, said the dough rests for 31 hours.

The prize comes with a trip to Vienna and a new oven.
"""


@pytest.fixture(scope="session")
def engine() -> Analyser:
    """The stages that need no socket."""
    return pipeline.load_analyser(Settings())


@pytest.fixture(scope="session")
def first(engine: Analyser) -> AnnotatedArticle:
    """The first version."""
    return engine.annotate_text(FIRST)


@pytest.fixture(scope="session")
def second(engine: Analyser) -> AnnotatedArticle:
    """The second version: other words, the same report."""
    return engine.annotate_text(SECOND)


@pytest.fixture(scope="session")
def other(engine: Analyser) -> AnnotatedArticle:
    """Another story."""
    return engine.annotate_text(OTHER)
