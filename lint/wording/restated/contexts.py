"""Whether two places may speak of one thing at all: plan or result, period, section, table."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.documents.model import Cell, Document
from lint.documents.outline import Outline
from lint.wording.restated.flow import Slot
from lint.wording.restated.settings import Settings
from lint.wording.restated.settings import settings as view_of_settings

Mode = Literal["", "next", "plan", "result"]
Distance = Literal["apart", "near", "siblings"]

_YEAR = compiled(r"(?:19|20)\d\d")
_MONTHS = 7  # characters of 2021-03
_HEADER = 16  # the longest text of a header cell


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a passage.

    Attributes:
        section: The headings above it, outermost first.
        table: The index of the table that it is a cell of.
        mode: What its headings speak of, those of its column before those above it.
    """

    section: tuple[str, ...]
    table: int | None
    mode: Mode


class Contexts:
    """What surrounds the passages of one document; worked out for those that are asked for."""

    def __init__(self, document: Document, outline: Outline, lexicon: Lexicon) -> None:
        self._document = document
        self._sections = outline.sections
        self._lexicon = lexicon
        self._known: dict[int, Surroundings] = {}
        self._settings = lexicon.view(view_of_settings)
        self._columns: dict[tuple[int, int], list[tuple[int, Mode]]] = {}  # by table and column: what headers speak of

    def of(self, passage: int) -> Surroundings:
        """Return what surrounds the passage with that index."""
        found = self._known.get(passage)
        if found is None:
            section, table = self._place(passage)
            mode = self._column(passage) or self._lexicon.recall(_mode_under, section)
            found = self._known[passage] = Surroundings(section, table, mode)
        return found

    def distance(self, first: int, second: int) -> Distance:
        """Tell how far apart two passages stand; see `distance`."""
        return _distance(*self._place(first), *self._place(second))

    def _place(self, passage: int) -> tuple[tuple[str, ...], int | None]:
        cell = self._document.passages[passage]
        section = self._sections[passage] if passage < len(self._sections) else ()
        return section, cell.table if isinstance(cell, Cell) else None

    def _column(self, passage: int) -> Mode:
        """Return what the last header of a cell's column, down to the cell, that tells anything speaks of."""
        cell = self._document.passages[passage]
        if not isinstance(cell, Cell):
            return ""
        place = cell.table, cell.column
        if place not in self._columns:
            self._columns[place] = [
                (one.index, mode)
                for one in self._document.tables[cell.table].cells
                if one.column == cell.column
                and len(one.text.strip()) <= _HEADER
                and (mode := _mode(one.text, self._settings))
            ]
        above = (mode for index, mode in reversed(self._columns[place]) if index <= passage)
        return next(above, "")


def distance(first: Surroundings, second: Surroundings) -> Distance:
    """Tell how far apart two passages stand in the document's structure.

    ``near``: the same table, or the same part of the document; ``siblings``: parallel parts of one part, or rows
    of one table, which as a rule speak of different things in the same words.
    """
    return _distance(first.section, first.table, second.section, second.table)


def _distance(one: tuple[str, ...], table: int | None, other: tuple[str, ...], its: int | None) -> Distance:
    if table is not None and table == its:
        return "siblings"
    if table is not None or its is not None:
        return "apart"
    if one == other:
        return "near"
    if one and other and one[0] != other[0]:
        return "apart"
    if one[:-1] == other[:-1] and len(one) > 1:
        return "siblings"
    return "near"


def mode_of(slot: Slot, around: Surroundings) -> Mode:
    """Tell whether the sentence around `slot` speaks of a result, of the plan for it, or of what comes next."""
    settings, sentence = slot.flow.settings, slot.sentence
    if around.mode == "next" or settings.next_words.search(sentence):
        return "next"
    return "plan" if settings.planned(sentence) else around.mode


def conflict(first: Slot, second: Slot, one: Surroundings, other: Surroundings, *, strict: bool) -> bool:
    """Tell whether two slots, `one` and `other` around them, say that they are of different times, stages or scopes.

    Agreeing numbers need less: with `strict` False only time and stage count.
    """
    if (mode_of(first, one) or "result") != (mode_of(second, other) or "result"):
        return True
    years = [set(_YEAR.findall(" ".join(around.section))) for around in (one, other)]
    if years[0] and years[1] and not years[0] & years[1]:
        return True
    if _apart(_period(first, strict), _period(second, strict)):
        return True
    return strict and _contrasted(first, second)


def _period(slot: Slot, leads: bool) -> str:
    """Return the last date, year or period before the slot in its sentence, else in the lead of its line."""
    flow = slot.flow
    low = flow.places[slot.clause.sentence_low]
    line = flow.source.rfind("\n", 0, low) + 1
    periods = flow.periods
    at = bisect_left(periods, slot.quantity.start, key=lambda token: token.start)
    if at and periods[at - 1].start >= low:
        return periods[at - 1].value or periods[at - 1].text
    at = bisect_left(periods, min(line + flow.settings.headings["lead"], low), key=lambda token: token.start)
    if leads and at and periods[at - 1].start >= line:
        return periods[at - 1].value or periods[at - 1].text
    return ""


def _contrasted(first: Slot, second: Slot) -> bool:
    for contrast in first.flow.settings.contrasts:
        one, other = (frozenset(contrast.pattern.findall(slot.text)) for slot in (first, second))
        if not one & other and (one or other) and (contrast.strict or (one and other)):
            return True
    return False


def _apart(first: str, second: str) -> bool:
    """Tell whether two periods exclude each other: other years, or other months as far as both give one."""
    if not first or not second:
        return False
    if len(first) >= 4 and len(second) >= 4 and first[:4].isdigit() and second[:4].isdigit():
        return not (first[:_MONTHS].startswith(second[:_MONTHS]) or second[:_MONTHS].startswith(first[:_MONTHS]))
    comparable = len(first) == len(second) if first[0].isdigit() else not second[0].isdigit()
    return comparable and first[0].isdigit() == second[0].isdigit() and first != second


def _mode_under(headings: tuple[str, ...], lexicon: Lexicon) -> Mode:
    settings = lexicon.view(view_of_settings)
    return next((found for heading in reversed(headings) if (found := _mode(heading, settings))), "")


def _mode(text: str, settings: Settings) -> Mode:
    if not settings.mode_headings.search(text):
        return ""
    if settings.next_headings.search(text):
        return "next"
    return "result" if settings.result_headings.search(text) else "plan"
