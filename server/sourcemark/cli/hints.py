"""What to type: the address a service is reached by, and the command that this one was started with."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

from sourcemark.settings import Settings

PROGRAM = "sourcemark"
EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 -- looked for, not listened on
# For documentation (RFC 5737), nobody's: a datagram socket that is connected to it sends nothing and shows its own end.
ELSEWHERE = ("192.0.2.1", 9)


def shown_address(host: str, port: int) -> str:
    """Return the address to open in a browser; of a service that listens everywhere, the one that others have to type.

    A machine without a network is reached by nobody else: the page of the class code says so under a loopback address.
    """
    if host in EVERYWHERE:
        host = _own_address() or "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def command(words: str, settings: Settings) -> str:
    """Return a command line of this program that works where this one was typed: another may stand first on the path.

    Who runs it as another user, or in a container, types what the settings say.
    """
    if settings.command:
        return f"{settings.command} {words}"
    python = Path(sys.executable)
    found = shutil.which(PROGRAM)
    if found is not None and Path(found).parent == python.parent:
        return f"{PROGRAM} {words}"
    installed = shutil.which(PROGRAM, path=python.parent)
    program = Path(installed) if installed else python
    typed = program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program
    return f"{typed} {words}" if installed else f"{typed} -m {PROGRAM} {words}"


def _own_address() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])
