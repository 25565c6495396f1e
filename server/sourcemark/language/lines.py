"""Where a line of a text ends: no sentence and no quotation runs past it."""

from __future__ import annotations

import re

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
