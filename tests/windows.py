"""Windows of a Chromium without the extension, for the service's own pages; none outlives its check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from tests.patience import PATIENCE_MS


@dataclass
class Windows:
    """What one check has open, each window as apart from the others as on another machine.

    said: what the consoles of all of them have complained of; a broken policy or a broken script says so there.
    """

    browser: Browser
    said: list[str] = field(default_factory=list)

    def open(self, *, heard: bool = True, **options: Any) -> Page:
        """Open an empty page. heard: whether its complaints count; options: as for Playwright's `new_context`."""
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if heard:
            page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def close(self) -> None:
        """Close them all, whatever became of the check."""
        for context in self.browser.contexts:
            context.close()
