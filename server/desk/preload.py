"""Imported by the fork server, which knows nothing but the environment: loads the engine it names."""

from __future__ import annotations

import contextlib

from server import logs
from server.desk.engine import analyser_for
from server.settings import Settings

logs.set_up()
# What is wrong is said by the process that needs the engine and tries again; here it would only end the fork server.
with contextlib.suppress(Exception):
    analyser_for(Settings.from_environment())
