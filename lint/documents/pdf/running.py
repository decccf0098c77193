"""What stands on every page around the text: page numbers, running headers and footers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page
from lint.documents.pdf.words import PageWords

_ZONE = 0.12  # share of the page's height at its top and bottom
_LINES = 3  # looked at in each zone
_SAME_HEIGHT = 4.0  # points
_SHARE = 0.4  # of the pages a header stands on, at least
_Zone = Literal["header", "footer"]


@dataclass(frozen=True, slots=True)
class Running:
    """The pages without what runs on every page, and the lines of that, each once."""

    pages: tuple[Page, ...]
    headers: tuple[Line, ...]
    footers: tuple[Line, ...]


def without_running(pages: tuple[Page, ...], words: PageWords, outline: OutlineWords) -> Running:
    """Take page numbers, headers and footers off `pages`."""
    pages = tuple(_without_numbers(pages, words))
    places: dict[tuple[_Zone, str], list[float]] = defaultdict(list)
    for page in pages:
        for zone, line in _outermost(page):
            if not _is_of_table(line.text, outline):
                places[zone, _plain(line.text)].append(_height(page, zone, line))
    least = max(2 if len(pages) == 2 else 3, _SHARE * len(pages))
    running = {
        key for key, heights in places.items() if len(heights) >= least and max(heights) - min(heights) <= _SAME_HEIGHT
    }
    lines: dict[_Zone, dict[str, Line]] = {"header": {}, "footer": {}}
    kept = []
    for page in pages:
        taken = [line for zone, line in _outermost(page) if (zone, _plain(line.text)) in running]
        for zone, line in _outermost(page):
            if line in taken:
                lines[zone].setdefault(_plain(line.text), line)
        kept.append(
            replace(page, blocks=tuple(block for block in page.blocks if block not in taken)) if taken else page
        )
    return Running(tuple(kept), tuple(lines["header"].values()), tuple(lines["footer"].values()))


def _without_numbers(pages: tuple[Page, ...], words: PageWords) -> list[Page]:
    """Leave out page numbers: lines of their shape in the margins, counting up with the pages if the shape is loose."""
    found: list[tuple[Page, Line, int, bool]] = []
    for page in pages:
        for _, line in _outermost(page):
            number = words.page_number(_plain(line.text))
            if number:
                found.append((page, line, number[0] - page.number, number[1]))
    steps = Counter(step for _, _, step, _ in found)
    taken: dict[int, list[Line]] = defaultdict(list)
    for page, line, step, is_marked in found:
        if is_marked or steps[step] > 1:
            taken[page.number].append(line)
    return [
        replace(page, blocks=tuple(block for block in page.blocks if block not in taken[page.number]))
        if page.number in taken
        else page
        for page in pages
    ]


def _outermost(page: Page) -> list[tuple[_Zone, Line]]:
    """Return the first and last lines of `page`, as far as they stand in its upper and lower margin."""
    depth = _ZONE * page.box.height
    found: list[tuple[_Zone, Line]] = []
    for block in page.blocks[:_LINES]:
        if isinstance(block, Line) and block.box.y1 <= page.box.y0 + depth:
            found.append(("header", block))
    for block in page.blocks[-_LINES:]:
        if isinstance(block, Line) and block.box.y0 >= page.box.y1 - depth:
            found.append(("footer", block))
    return found


def _height(page: Page, zone: _Zone, line: Line) -> float:
    return line.box.y0 - page.box.y0 if zone == "header" else page.box.y1 - line.box.y0


def _is_of_table(text: str, outline: OutlineWords) -> bool:
    """Tell whether `text` belongs to a table: its title, its unit, who filled it in; such lines repeat with it."""
    text = text.strip()
    return bool(
        outline.finds("table_unit", text)
        or outline.fits("table_form_line", text)
        or outline.fits("table_form_code", text)
        or outline.fits("table_title", text)
    )


def _plain(text: str) -> str:
    return "".join(text.split())
