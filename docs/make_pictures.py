"""Make every picture of the documentation anew, from real runs: ``python docs/make_pictures.py [WORD …]``.

With words, only the pictures whose maker's name has one of them: images, annotated, screenshots, audit, guide.
Needs Chromium, LibreOffice, poppler's pdftoppm and a Chinese font. PNG files are brought below `MOST` bytes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

import make_annotated_image  # noqa: E402
import make_audit_images  # noqa: E402
import make_images  # noqa: E402
import make_screenshots  # noqa: E402

IMAGES = ROOT / "docs" / "images"
MOST = 150_000
WIDEST = 100


def shrink(picture: Path) -> None:
    """Bring a PNG file below `MOST` bytes: fewer colours first, then smaller."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    for colours, width in ((128, 1280), (48, 1280), (32, 1100), (16, 1000), (16, 800)):
        if picture.stat().st_size <= MOST:
            return
        taken = image
        if image.width > width:
            taken = image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS)
        taken.quantize(colours, dither=Image.Dither.NONE).save(picture, optimize=True)


def told(folder: Path, *words: str) -> str:
    """Return what a command of Gouji prints in a terminal of 84 columns."""
    environment = os.environ | {"COLUMNS": str(make_images.COLUMNS), "FORCE_COLOR": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "lint", *words], cwd=folder, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def wrapped(line: str) -> list[str]:
    """Return a line of a terminal as lines of at most `WIDEST` columns; lines with styles are short already."""
    parts, part, width = [], "", 0
    for character in line:
        if width >= WIDEST and "\x1b" not in line:
            parts.append(part)
            part, width = "      ", 6
        part += character
        width += make_images._columns(character)
    return [*parts, part]


def terminal(name: str, folder: Path, *words: str, most: int = 30) -> None:
    """Write what a command prints as a picture, at most so many lines of it."""
    lines = [part for line in told(folder, *words).rstrip().split("\n") for part in wrapped(line)]
    shown = lines if len(lines) <= most else [*lines[: most - 3], "…", *lines[-1:]]
    svg = make_images.picture("\n".join(shown), f"gouji {' '.join(words)}")
    (IMAGES / name).write_text(svg, encoding="utf-8", newline="\n")


def guide() -> None:
    """Write the pictures of the guides: a second check, an audit, comparisons, the list of findings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "fixtures" / "liaison-2021-clean" / "report.docx", folder / "自评报告（改）.docx")
        terminal("guide-recheck.svg", folder, "check", "自评报告（改）.docx")
        corpus = [sys.executable, ROOT / "fixtures" / "corpus.py", folder / "样本", "--reports", "24", "--seed", "7"]
        subprocess.run(
            [*corpus, "--from", "2021", "--to", "2022", "--each", "1"], check=True, stdout=subprocess.DEVNULL
        )
        (folder / "样本" / "reports").rename(folder / "报送材料")
        (folder / "样本" / "mapping.yaml").rename(folder / "对照表.yaml")
        terminal("guide-audit.svg", folder, "audit", "报送材料", "--mapping", "对照表.yaml")
        terminal("guide-across.svg", folder, "across", most=26)
        told(folder, "findings", "-o", "问题.xlsx")
        office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        run = ("soffice", office, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "问题.xlsx")
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, timeout=180)
        print_page = ("pdftoppm", "-r", "400", "-png", "-f", "1", "-l", "1", "-singlefile")
        subprocess.run([*print_page, folder / "问题.pdf", folder / "list"], check=True)
        with Image.open(folder / "list.png") as page:
            left, top, right, bottom = (page.width * 6 // 100, page.height * 9 // 100,
                                        page.width * 39 // 100, page.height * 20 // 100)  # fmt: skip
            page.crop((left, top, right, bottom)).save(IMAGES / "guide-findings.png")


MAKERS: dict[str, Callable[[], None]] = {
    "images": make_images.main,
    "annotated": make_annotated_image.main,
    "screenshots": make_screenshots.main,
    "audit": make_audit_images.main,
    "guide": guide,
}


def main() -> None:
    """Make the pictures that are asked for."""
    asked, sys.argv[1:] = sys.argv[1:], []
    for name, make in MAKERS.items():
        if not asked or name in asked:
            print(name, flush=True)
            make()
    for picture in sorted(IMAGES.glob("*.png")):
        shrink(picture)


if __name__ == "__main__":
    main()
