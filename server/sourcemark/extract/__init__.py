"""Page → Article; trafilatura stays inside.

What an article is: a headline, a blank line, then paragraphs with a blank line between each two.
"""

from __future__ import annotations

import logging

from sourcemark.extract.article import Extractor, extract, from_text

__all__ = ["Extractor", "extract", "from_text"]

# They log the addresses and titles of pages, which is what somebody read.
for _name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)
