"""Make the pictures of the documentation out of real results: ``python docs/make_images.py [--png]``.

``docs/images/check.svg`` is what `gouji check` prints of the fixture report, with the checks named in `CODES`.
``--png`` also writes a PNG of it, for which the package `resvg_py` and a Chinese font must be installed.
"""

from __future__ import annotations

import argparse
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path("fixtures") / "liaison-2021" / "report.docx"
CODES: tuple[str, ...] = ("GJ201", "GJ611", "GJ801")
"""Checks to show; empty for all."""

COLUMNS = 84
COLUMN, LINE, SIZE, MARGIN = 9, 24, 16, 20
"""Pixels of a terminal column, a line, a character, and the space around the text."""

STYLES = {
    "1;31": "fill:#ff6b6b;font-weight:bold",
    "1;33": "fill:#ffd166;font-weight:bold",
    "1;36": "fill:#7bdff2;font-weight:bold",
    "1;4;35": "fill:#f29cff;font-weight:bold;text-decoration:underline",
    "1": "fill:#ffffff;font-weight:bold",
    "2": "fill:#9aa0a6",
    "32": "fill:#8ce99a",
}
"""How the picture shows the ANSI styles that the console report uses."""

FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','WenQuanYi Zen Hei Mono',"
    "'PingFang SC','Microsoft YaHei',SimSun,monospace"
)
_ANSI = re.compile(r"\x1b\[([0-9;]*)m")


def output() -> str:
    """Return what ``gouji check`` prints of the fixture in a terminal with colours."""
    from lint.checking import Settings, check_path
    from lint.reports.console import Console, render

    report = check_path(REPORT, settings=Settings(select=CODES))
    return render([report], Console(colour=True, columns=COLUMNS))


def picture(text: str, command: str) -> str:
    """Return terminal output as an SVG picture under a prompt with `command`.

    Every run of full-width or of narrow characters is placed at its own column: fonts differ in how wide a Latin
    letter is beside a Chinese one, so longer runs would drift.
    """
    lines = [f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", *text.rstrip("\n").split("\n")]
    parts = [part for number, line in enumerate(lines) for part in _line(line, MARGIN + LINE * number + SIZE)]
    columns = max(sum(map(_columns, _ANSI.sub("", line))) for line in lines)
    width, height = 2 * MARGIN + COLUMN * columns, 2 * MARGIN + LINE * len(lines)
    styles = "".join(f".{_name(code)}{{{style}}}" for code, style in STYLES.items())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">',
            "<!-- made by docs/make_images.py -->",
            f"<style>text{{font-family:{FONTS};font-size:{SIZE}px;fill:#d7dae0;white-space:pre}}{styles}</style>",
            f'<rect width="{width}" height="{height}" rx="10" fill="#1e2127"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _line(line: str, baseline: int) -> Iterator[str]:
    """Yield the text elements of one line."""
    column, style = 0, ""
    pieces = _ANSI.split(line)  # text, code, text, code, ... text
    for piece, code in zip(pieces[::2], [*pieces[1::2], "0"], strict=True):
        for columns, group in groupby(piece, key=_columns):
            run = "".join(group)
            shown = run.strip()
            if shown:
                left = MARGIN + COLUMN * (column + columns * (len(run) - len(run.lstrip())))
                attributes = f'x="{left}" y="{baseline}"'
                if len(shown) > 1:
                    attributes += f' textLength="{COLUMN * columns * len(shown)}"'
                if len(shown) > 1 and columns == 1:
                    attributes += ' lengthAdjust="spacingAndGlyphs"'
                if style:
                    attributes += f' class="{_name(style)}"'
                yield f"<text {attributes}>{escape(shown)}</text>"
            column += columns * len(run)
        style = "" if code in ("", "0") else code


def _columns(character: str) -> int:
    """Return the columns of a character in a Chinese font, where “ ” … → are full-width too."""
    return 2 if character != "·" and unicodedata.east_asian_width(character) in "WFA" else 1


def _name(code: str) -> str:
    return "s" + code.replace(";", "-")


def main() -> None:
    """Write the pictures into docs/images."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--png", action="store_true")
    wanted = parser.parse_args()
    os.chdir(ROOT)
    select = f" --select {','.join(CODES)}" if CODES else ""
    svg = picture(output(), f"gouji check {REPORT.as_posix()}{select}")
    folder = ROOT / "docs" / "images"
    (folder / "check.svg").write_text(svg, encoding="utf-8", newline="\n")
    if wanted.png:
        import resvg_py

        (folder / "check.png").write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))


if __name__ == "__main__":
    main()
