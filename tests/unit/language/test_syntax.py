from __future__ import annotations

import os
import subprocess
import sys

from sourcemark.language import sentences, syntax
from tests.english import ENGLISH


def test_the_engine_keeps_to_one_core_unless_told_otherwise() -> None:
    line = [sys.executable, "-c", "import os, sourcemark; print(os.environ['OPENBLAS_NUM_THREADS'])"]
    bare = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    for environment, wanted in ((bare, "1"), ({**bare, "OPENBLAS_NUM_THREADS": "3"}, "3")):
        said = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
        assert said.stdout.strip() == wanted


def test_the_parser_multiplies_with_numpys_library() -> None:
    # The network that reads the words does nearly all of the arithmetic.
    assert not any(node.ops.use_blis for node in ENGLISH.parser.model().get_pipe("tok2vec").model.walk())


def test_tokens_stand_where_the_article_has_them() -> None:
    text = "Ferries sank.\n\nThe harbour’s owner, Ada Keller, said that \ud800 she didn’t know."
    whole = sentences.split(ENGLISH, text)
    for tokens in syntax.parse(ENGLISH, text, whole[1:]):
        assert [tokens.span(i, i).of(text) for i in range(len(tokens))] == tokens.words
        said = tokens.lower.index("said")
        assert tokens.dep[said] == "ROOT"
        assert tokens.head[said] == said
        assert tokens.tag[tokens.lower.index("keller")] == "NNP"
        assert "’" not in "".join(tokens.lower)
        assert all(i in tokens.children[h] for i, h in enumerate(tokens.head) if i != h)
