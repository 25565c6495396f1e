"""Sourcemark: marks, in a news article, where its claims come from."""

import os

# One page, one core: the arithmetic library's threads would only fight over it. Read when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "1.0.0"
