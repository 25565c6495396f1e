"""Two versions of one invented story, to paste."""

from __future__ import annotations

VERSION_A = """Ferry Line to Close

The ferry line will close in May, a harbour official said on Monday. The last boat allegedly leaves on the ninth.
"""
VERSION_B = """Ferry Line Will End in May

The ferry line will close in May, according to the harbour board. The last boat leaves on the ninth.
"""
