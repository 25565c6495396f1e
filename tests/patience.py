"""How long a check waits for what has to come, said once."""

from __future__ import annotations

# A check that passes never waits so long. What takes an idle machine a second can take a busy one a minute.
PATIENCE_S = 300
PATIENCE_MS = PATIENCE_S * 1000
# For a real service that a check talks to: its own limits are for articles that cost too much, not for slow machines.
UNHURRIED = {
    f"SOURCEMARK_{name}_SECONDS": str(PATIENCE_S) for name in ("CONNECT", "READ", "TOTAL", "ANALYSIS", "QUEUE")
}
