"""`python -m sourcemark`."""

from __future__ import annotations

import sys

from sourcemark.cli import main

if __name__ == "__main__":
    sys.exit(main())
