"""What stands on every page of a printed text around its paragraphs: page numbers, running headers and footers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lint.documents.outline_words import OutlineWords
from lint.documents.pdf.words import PageWords
from lint.documents.wrapping.widths import COLUMNS

_LINES = 3  # looked at on both ends of a page
_SHARE = 0.4  # of the pages that a header stands on, at least
_FEWEST = 3  # pages, for a share to tell anything; of two pages both
_SHORTEST = 3  # characters of a header
_LONGEST = 60
Margin = Literal["header", "footer"]


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    head: tuple[int, ...]  # its first lines that say something
    foot: tuple[int, ...]  # its last ones, from below


def margin_lines(lines: Sequence[str], words: PageWords, outline: OutlineWords) -> Mapping[int, Margin]:
    """Return the lines that belong to the pages and not to the text.

    Pages end at form feeds; in a text without any, below lines that can be nothing but page numbers and count up.

    Args:
        lines: The lines of the text.
        words: What page numbers look like.
        outline: What repeats with a table, and is no header.
    """
    plain = ["".join(line.split()) for line in lines]
    pages = list(_pages(lines, plain, words))
    if not pages:
        return {}
    margins: dict[int, Margin] = dict.fromkeys(_page_numbers(pages, plain, words), "footer")
    outside = ["" if number in margins or COLUMNS.search(lines[number]) else text for number, text in enumerate(plain)]
    for margin, numbers in _repeated(pages, outside):
        if not numbers:
            continue
        text = lines[numbers[0]].strip()
        if outline.fits("table_title", text) and numbers[0] not in pages[0].head:
            margins.update(dict.fromkeys(numbers[1:], margin))  # of a table that goes on
        elif not _is_of_table(text, outline):
            margins.update(dict.fromkeys(numbers, margin))
    return margins


def _repeated(pages: Sequence[_Page], plain: Sequence[str]) -> Iterator[tuple[Margin, list[int]]]:
    """Yield the lines that say the same at the head or foot of most pages, a title on the first page left out."""
    places: dict[tuple[Margin, str], list[int]] = defaultdict(list)
    titles: set[int] = set()
    for page in pages:
        ends: tuple[tuple[Margin, tuple[int, ...]], ...] = (("header", page.head), ("footer", page.foot))
        for margin, numbers in ends:
            found = Counter(plain[number] for number in numbers)
            for text, number in {plain[number]: number for number in reversed(numbers)}.items():
                if _SHORTEST <= len(text) <= _LONGEST and not text.isdecimal():
                    places[margin, text].append(number)
                    if page.number == 0 and margin == "header" and found[text] == 1:
                        titles.add(number)
    least = max(min(len(pages), _FEWEST), _SHARE * len(pages))
    for (margin, _), repeated in places.items():
        if len(repeated) >= least and len(pages) > 1:
            yield margin, [number for number in repeated if number not in titles]


def _pages(lines: Sequence[str], plain: Sequence[str], words: PageWords) -> Iterator[_Page]:
    starts = [number for number, line in enumerate(lines) if number and line.startswith("\f")]
    if not starts:
        marked = [(number, found) for number, text in enumerate(plain) if (found := words.page_number(text))]
        sure = [(number, found[0]) for number, found in marked if found[1]]
        if len(sure) > 1 and all(below == above + 1 for (_, above), (_, below) in pairwise(sure)):
            starts = [number + 1 for number, _ in sure]
    if not starts:
        return
    for count, (start, end) in enumerate(pairwise([0, *starts, len(lines)])):
        written = [number for number in range(start, end) if plain[number]]
        if written:
            yield _Page(count, tuple(written[:_LINES]), tuple(reversed(written[_LINES:][-_LINES:])))


def _page_numbers(pages: Sequence[_Page], plain: Sequence[str], words: PageWords) -> list[int]:
    """Return the lines that number the pages: nothing else looks so, or they count up with most of the pages."""
    found: list[tuple[int, int, bool]] = []
    for page in pages:
        for number in (*page.head, *page.foot):
            printed = words.page_number(plain[number])
            if printed:
                found.append((number, printed[0] - page.number, printed[1]))
    steps = Counter(step for _, step, _ in found)
    least = max(2, _SHARE * len(pages))
    return [number for number, step, is_marked in found if is_marked or steps[step] >= least]


def _is_of_table(text: str, outline: OutlineWords) -> bool:
    return bool(
        outline.finds("table_unit", text)
        or outline.fits("table_form_line", text)
        or outline.fits("table_form_code", text)
    )
