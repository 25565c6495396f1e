"""Two versions side by side in a browser: by mouse, by keyboard, on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.classroom.service import Service
from tests.classroom.versions import VERSION_A, VERSION_B
from tests.windows import Windows

pytestmark = pytest.mark.browser


@pytest.fixture
def page(windows: Windows) -> Page:
    return windows.open()


def test_a_sentence_shows_what_the_other_version_has_in_its_place(quiet_service: Service, page: Page) -> None:
    page.goto(f"{quiet_service.address}/compare/sample")
    expect(page.locator("[data-hint]")).to_be_visible()
    sentence = page.locator("#compare-texts ~ .pair [data-partners]").first
    partners = str(sentence.get_attribute("data-partners")).split()
    expect(page.locator(".sentence.shown")).to_have_count(0)
    sentence.hover()
    for key in (str(sentence.get_attribute("id")), *partners):
        expect(page.locator(f"#{key}")).to_have_class(re.compile(r"\bshown\b"))
    page.locator("#compare-headlines").hover()
    expect(page.locator(".sentence.shown")).to_have_count(0)


def test_enter_goes_to_the_counterpart_and_back(quiet_service: Service, page: Page) -> None:
    page.goto(f"{quiet_service.address}/compare/sample")
    sentence = page.locator("[id^=a-][data-partners]").first
    other = page.locator(f"#{str(sentence.get_attribute('data-partners')).split()[0]}")
    page.locator(".comparison a").last.focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-partners]')"):
            break
    expect(sentence).to_be_focused()
    page.keyboard.press("Enter")
    expect(other).to_be_focused()
    expect(other).to_be_in_viewport()
    assert sentence.get_attribute("id") in str(other.get_attribute("data-partners")).split()
    page.keyboard.press("Enter")
    expect(sentence).to_be_focused()


def test_pasted_versions_are_compared_in_the_language_of_the_list(quiet_service: Service, page: Page) -> None:
    page.goto(f"{quiet_service.address}/compare")
    page.locator("#text_a").fill(VERSION_A)
    page.locator("#text_b").fill(VERSION_B)
    page.get_by_label("Cards and summary in").select_option("de")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Beide Fassungen erzählen dieselbe Geschichte.")).to_be_visible()
    expect(page.get_by_role("heading", name="Überschrift neben Überschrift")).to_be_visible()
    expect(page.locator(".in-hedge").filter(has_text="allegedly")).to_have_count(1)


@pytest.mark.usefixtures("print_shop")
def test_a_comparison_prints_without_its_form_and_no_heading_ends_a_sheet(
    quiet_service: Service, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{quiet_service.address}/compare/sample")
    headings = page.locator(".comparison h3").all_inner_texts()
    file = tmp_path / "comparison.pdf"
    page.pdf(path=file, format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    sheets = [sheet.strip().splitlines() for sheet in told.split("\f") if sheet.strip()]
    assert len(sheets) >= 2
    assert "Address of a news page" not in told and "Skip to" not in told
    assert "No mark does not mean verified." in told
    for heading in headings:
        assert heading in told
        assert not any(sheet[-1].strip() == heading for sheet in sheets)
