"""Make the screenshots of docs/web.md from `gouji serve` itself: ``python docs/make_screenshots.py``.

Needs Chromium, the package `playwright` and a Chinese font; writes small PNG files into docs/images.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.docx"
IMAGES = ROOT / "docs" / "images"
COLOURS = 128
"""Colours of a picture: enough for text, and a third of the size."""


def main() -> None:
    """Serve, drop the fixture report, and take the pictures."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    server = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "serve", "--no-open"], stdout=subprocess.PIPE, cwd=ROOT, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert server.stdout is not None
    found = re.search(r"http://\S+", server.stdout.readline())
    assert found is not None
    try:
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
            page.goto(found.group())
            save(page, "web-start.png", height=660)
            page.set_input_files("#pick", str(REPORT))
            page.click("#begin")
            page.wait_for_url("**/view")
            page.locator(".finding", has_text="正文与附表数字不一致").first.locator(".pick").click()
            save(page, "web-finding.png")
            page.locator(".pane.first .n.x").nth(2).click()
            save(page, "web-number.png")
            page.keyboard.press("Escape")
            page.click(".finding.open .picture")
            save(page, "web-graph.png")
            page.keyboard.press("Escape")
            page.click(".views [data-view=relations]")
            save(page, "web-relations.png")
            page.click(".views [data-view=read]")
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 794, "height": 1123})
            save(page, "web-print.png", height=1123)
            browser.close()
    finally:
        server.terminate()
        server.wait()


def save(page: Page, name: str, *, height: int = 800) -> None:
    """Write what the page shows, with few colours, into docs/images."""
    from PIL import Image

    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.wait_for_timeout(300)
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    with Image.open(BytesIO(shot)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main()
