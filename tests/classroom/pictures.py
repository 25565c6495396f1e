"""`python -m tests.classroom.pictures --out DIR`: take the pictures of the classroom in `docs/images` anew.

A ready lesson, with a class that is the same every time; and the sample pair, compared. Needs pdftoppm (poppler-utils)
and convert (ImageMagick).
"""

from __future__ import annotations

import argparse
import base64
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.classroom.hands import Hands, Student, Teacher
from tests.classroom.service import ROOT, Service

LESSON = "who-told-you"
ARTICLE = (ROOT / "server/sourcemark/data/lessons" / LESSON / "article.txt").read_text(encoding="utf-8")
STUDENTS = 24
# What the class marks, how many in a hundred do, and what they say of it.
MARKS = (
    ("a person familiar with the plans", 80, ("who?", "which person")),
    ("Mira Holm, who heads the school office, said", 12, ("boss",)),
    ("Sources say", 90, ("which?", "no name")),
    ("A cook who asked not to be named", 70, ("no name", "afraid")),
    ("Experts warn", 60, ("which experts", "who?")),
    ("It is believed", 55, ("by whom?",)),
    ("Two council members said", 40, ("which two?",)),
    ("Parents have collected 1,140 signatures", 50, ("all of them?",)),
)
WIDE: Any = {"viewport": {"width": 1060, "height": 760}}
PHONE: Any = {
    "viewport": {"width": 360, "height": 720},
    "has_touch": True,
    "is_mobile": True,
    "color_scheme": "dark",
}
TO_THE_TOP = "one => one.scrollIntoView({behavior: 'instant', block: 'start'})"
SHEETS = """<!doctype html><meta charset=utf-8><style>
body { margin: 0; padding: 12px; display: flex; gap: 12px; background: #e9edf1; }
img { display: block; width: 470px; }
</style>"""


def main() -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="python -m tests.classroom.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        service = Service(Path(folder) / "var")
        service.start()
        try:
            service.wait()
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            taken = take(service, browser, Path(folder), options.out)
            browser.close()
        finally:
            service.stop()
    for picture in taken:
        # A page is text on one ground: a palette is enough, and half as large.
        subprocess.run(["convert", picture, "+dither", "-colors", "64", f"png8:{picture}"], check=True)
    return 0


def take(service: Service, browser: Browser, folder: Path, out: Path) -> list[Path]:
    """Give a lesson and take what teacher and pupils see, step by step; then a comparison. Return the pictures."""
    taken: list[Path] = []

    def path(name: str) -> Path:
        taken.append(out / f"{name}.png")
        return taken[-1]

    teacher = Teacher(Hands(service.port))
    teacher.begin(LESSON)
    teacher.press("start")
    room = f"{service.address}/class/{teacher.code}"
    pupil, phone = joined(browser, room, WIDE), joined(browser, room, PHONE)
    for words in ("Sources say", "Experts warn"):
        mark(pupil, words)
    chosen(pupil, "Two council members said")
    pupil.screenshot(path=path("class-marking"))
    chosen(phone, "Experts warn")
    phone.screenshot(path=path("class-phone"))
    fill(service, teacher)

    desk = opened(browser, service.address + teacher.desk, WIDE)
    desk.screenshot(path=path("class-desk"))
    desk.get_by_role("heading", name="Where the class marks").evaluate(TO_THE_TOP)
    desk.screenshot(path=path("class-heat"))
    paper(browser, desk, service.address + teacher.desk, folder, path("class-paper"))
    teacher.press("reveal")
    pupil.goto(room)
    pupil.screenshot(path=path("class-reveal"))

    compared = opened(browser, f"{service.address}/compare/sample", WIDE)
    compared.locator(".sample").first.evaluate(TO_THE_TOP)
    compared.screenshot(path=path("compare"))
    return taken


def fill(service: Service, teacher: Teacher) -> None:
    """Let a class join and mark, the same one every time."""
    chance = random.Random(7)
    for number in range(STUDENTS):
        student = Student(Hands(service.port), teacher.code)
        student.join()
        for at, (words, share, said) in enumerate(MARKS):
            if chance.randrange(100) < share:
                start = ARTICLE.index(words)
                family, word = "anonymous_source", chance.choice(said)
                student.mark(f"mark-{number:02}-{at:02}", start, start + len(words), family, word)
        if chance.random() < 0.6:
            student.hands.form(f"/class/{teacher.code}/done", done="yes")


def opened(browser: Browser, address: str, options: Any) -> Page:
    """Open a page in a browser of its own."""
    page = browser.new_context(**options).new_page()
    page.goto(address)
    return page


def joined(browser: Browser, room: str, options: Any) -> Page:
    """Join a class in a browser of its own."""
    page = opened(browser, room, options)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="My marks")).to_be_visible()
    return page


def chosen(page: Page, words: str) -> None:
    """Choose the sentence that holds some words."""
    page.locator(".pick").filter(has_text=words).click()
    expect(page.locator("[data-picker]")).to_be_visible()


def mark(page: Page, words: str) -> None:
    """Choose a sentence and mark it."""
    chosen(page, words)
    page.get_by_role("radio", name="Unnamed source").check()
    page.get_by_label("Why?").fill("which?")
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator("[data-saved]")).to_have_text("All marks are saved.")


def paper(browser: Browser, page: Page, desk: str, folder: Path, target: Path) -> None:
    """Take the first sheets of answer key and worksheet, as they print."""
    images = ""
    for name in ("key", "worksheet"):
        page.goto(f"{desk}/{name}")
        page.pdf(path=folder / f"{name}.pdf", prefer_css_page_size=True, print_background=False)
        sheets = [str(folder / f"{name}.pdf"), str(folder / name)]
        subprocess.run(["pdftoppm", "-png", "-gray", "-r", "57", "-singlefile", *sheets], check=True)
        data = base64.b64encode((folder / f"{name}.png").read_bytes()).decode()
        images += f'<img alt="" src="data:image/png;base64,{data}">'
    sheet = browser.new_page(viewport={"width": 976, "height": 690})
    sheet.set_content(SHEETS + images)
    sheet.screenshot(path=target, full_page=True)


if __name__ == "__main__":
    sys.exit(main())
