"""What is compared for copies: paragraphs and indicators of each document, as letters and telling numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.audit.copies.words import CopyWords

if TYPE_CHECKING:
    from lint.audit.record import KeptPassage, Record

_LETTERS = compiled(r"[^\W\d_]+")
_NUMBER = compiled(r"(?<![\d.〔\[])\d+(?:\.\d+)?")
_YEAR = compiled(r"(?:19|20)\d\d")
_HEADING = compiled(r"[（(]?[一二三四五六七八九十]+[）)、．.]|第[一二三四五六七八九十]+部分")
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or an indicator cell.

    Attributes:
        passage: Index of its passage in the document.
        cell: True for a cell.
        letters: Its letters, without digits, signs, and the unit's own name.
        numbers: Its telling numbers: of four digits at least, no years, no round ones.
        common: True if such text may be the same everywhere: quotations of law, definitions, instructions.
        lasting: True if such text stays the same from year to year by right: duties, organisation.
    """

    passage: int
    cell: bool
    letters: str
    numbers: tuple[str, ...]
    common: bool
    lasting: bool


def pieces(record: Record, unit: str, words: CopyWords) -> Iterator[Piece]:
    """Yield the pieces of `record` that are long enough, in reading order; `unit` is its unit's name."""
    heading = ""
    names = [name for name in dict.fromkeys((record.unit, unit)) if name]
    for index, passage in enumerate(record.passages):
        text = "".join(passage.text.split())
        if _is_heading(passage, text):
            heading = text
            continue
        cell = passage.kind == "cell"
        if cell and not words.finds("columns", passage.header):
            continue
        for name in names:
            text = text.replace(name, "")
        letters = "".join(_LETTERS.findall(text))
        if len(letters) < words.numbers["shortest_cell" if cell else "shortest"]:
            continue
        yield Piece(
            passage=index,
            cell=cell,
            letters=letters,
            numbers=telling(text),
            common=words.finds("common", text) or words.finds("common_section", heading),
            lasting=words.finds("lasting", text) or words.finds("lasting_section", heading),
        )


def _is_heading(passage: KeptPassage, text: str) -> bool:
    short = passage.kind != "cell" and len(text) <= _LONGEST_HEADING and bool(_HEADING.match(text))
    return passage.kind == "heading" or (short and not text.endswith("。"))


def telling(text: str) -> tuple[str, ...]:
    """Return the numbers of `text` that two units hardly share by chance: four digits at least, not round, no year."""
    found = []
    for number in _NUMBER.findall(text):
        digits = number.replace(".", "").strip("0")
        if len(number.replace(".", "")) >= 4 and len(digits) >= 3 and not _YEAR.fullmatch(number):
            found.append(number)
    return tuple(found)


def elsewhere(record: Record, passage: int) -> str:
    """Return the letters of all that `record` tells outside the table row of `passage`."""
    here = record.passages[passage]
    rest = (
        one.text
        for index, one in enumerate(record.passages)
        if index != passage and (one.table is None or (one.table, one.row_index) != (here.table, here.row_index))
    )
    return "\n".join("".join(_LETTERS.findall(text)) for text in rest)
