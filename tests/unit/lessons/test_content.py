"""What is kept of a lesson, also as an earlier version kept it."""

from __future__ import annotations

import json
from dataclasses import replace

from sourcemark.lessons.content import Content, pack, unpack
from tests.unit.lessons.conftest import plan


def test_a_lesson_that_version_1_0_kept_still_opens() -> None:
    """1.0 wrote `inside_quotation` beside findings and attributions, and no search words."""
    made = plan()
    content = Content("BCD-FGH-JKM", made.title, made.choices, made.parts)
    kept = json.loads(pack(content))
    analysis = kept["parts"][0]["annotated"]["analysis"]
    findings = [*analysis["findings"], *(one["finding"] for one in kept["parts"][0]["annotated"]["annotations"])]
    assert findings and analysis["attributions"]
    for one in (*findings, *analysis["attributions"]):
        one["inside_quotation"] = False
    for one in kept["parts"][0]["annotated"]["annotations"]:
        del one["search_query"]
    opened = unpack(json.dumps(kept).encode())
    (was,), (now,) = content.parts, opened.parts
    bare = tuple(replace(one, search_query="") for one in was.annotated.annotations)
    assert now == replace(was, annotated=replace(was.annotated, annotations=bare))
