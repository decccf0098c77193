"""Whether two places may speak of one thing at all: plan or result, period, section, table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document
from lint.documents.outline import Outline
from lint.language.model import NonQuantity, Token
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Slot, Stream

Mode = Literal["", "next", "plan", "result"]
Distance = Literal["apart", "near", "siblings"]

_YEAR = compiled(r"(?:19|20)\d\d")
_PERIODS = frozenset({"year", "date", "period"})
_MONTHS = 7  # characters of 2021-03
_HEADER = 16  # the longest text of a header cell


class Contexts:
    """What surrounds each passage of one document."""

    def __init__(
        self,
        document: Document,
        outline: Outline,
        tokens: Sequence[Sequence[Token]],
        stream: Stream,
        settings: Settings,
    ) -> None:
        self._document = document
        self._periods = [
            [token for token in found if isinstance(token, NonQuantity) and token.kind in _PERIODS] for found in tokens
        ]
        self._stream = stream
        self._settings = settings
        self._sections = outline.sections
        self._modes = _modes(document, outline, settings)

    def section(self, passage: int) -> tuple[str, ...]:
        """Return the headings above the passage, outermost first."""
        return self._sections[passage] if passage < len(self._sections) else ()

    def table(self, passage: int) -> int | None:
        """Return the index of the table that the passage is a cell of."""
        found = self._document.passages[passage]
        return found.table if isinstance(found, Cell) else None

    def distance(self, first: int, second: int) -> Distance:
        """Tell how far apart two passages stand in the document's structure.

        ``near``: the same table, or the same part of the document; ``siblings``: parallel parts of one part, or rows
        of one table, which as a rule speak of different things in the same words.
        """
        tables = self.table(first), self.table(second)
        if tables[0] is not None and tables[0] == tables[1]:
            return "siblings"
        if tables != (None, None):
            return "apart"
        one, other = self.section(first), self.section(second)
        if one == other:
            return "near"
        if one and other and one[0] != other[0]:
            return "apart"
        if one[:-1] == other[:-1] and len(one) > 1:
            return "siblings"
        return "near"

    def mode(self, slot: Slot) -> Mode:
        """Tell whether the sentence around `slot` speaks of a result, of the plan for it, or of what comes next."""
        clause = self._stream.clauses[slot.clause]
        sentence = self._stream.text[clause.sentence_low : clause.sentence_high]
        if self._modes[slot.passage] == "next" or self._settings.next_words.search(sentence):
            return "next"
        return "plan" if self._settings.planned(sentence) else self._modes[slot.passage]

    def conflict(self, first: Slot, second: Slot, *, strict: bool) -> bool:
        """Tell whether the two places say that they speak of different times, stages or scopes.

        Agreeing numbers need less: with `strict` False only time and stage count.
        """
        if (self.mode(first) or "result") != (self.mode(second) or "result"):
            return True
        years = [set(_YEAR.findall(" ".join(self.section(slot.passage)))) for slot in (first, second)]
        if years[0] and years[1] and not years[0] & years[1]:
            return True
        if _apart(self._period(first, strict), self._period(second, strict)):
            return True
        return strict and self._contrasted(first, second)

    def _period(self, slot: Slot, leads: bool) -> str:
        """Return the last date, year or period before the slot in its sentence, else in the lead of its line."""
        low = self._stream.places[self._stream.clauses[slot.clause].sentence_low]
        line = self._document.passages[slot.passage].text.rfind("\n", 0, low) + 1
        periods = self._periods[slot.passage]
        at = bisect_left(periods, slot.quantity.start, key=lambda token: token.start)
        if at and periods[at - 1].start >= low:
            return periods[at - 1].value or periods[at - 1].text
        at = bisect_left(periods, min(line + self._settings.headings["lead"], low), key=lambda token: token.start)
        if leads and at and periods[at - 1].start >= line:
            return periods[at - 1].value or periods[at - 1].text
        return ""

    def _contrasted(self, first: Slot, second: Slot) -> bool:
        texts = [self._around(first), self._around(second)]
        for contrast in self._settings.contrasts:
            one, other = (frozenset(contrast.pattern.findall(text)) for text in texts)
            if not one & other and (one or other) and (contrast.strict or (one and other)):
                return True
        return False

    def _around(self, slot: Slot) -> str:
        clause = self._stream.clauses[slot.clause]
        return self._stream.text[clause.low : clause.high]


def _apart(first: str, second: str) -> bool:
    """Tell whether two periods exclude each other: other years, or other months as far as both give one."""
    if not first or not second:
        return False
    if len(first) >= 4 and len(second) >= 4 and first[:4].isdigit() and second[:4].isdigit():
        return not (first[:_MONTHS].startswith(second[:_MONTHS]) or second[:_MONTHS].startswith(first[:_MONTHS]))
    comparable = len(first) == len(second) if first[0].isdigit() else not second[0].isdigit()
    return comparable and first[0].isdigit() == second[0].isdigit() and first != second


def _modes(document: Document, outline: Outline, settings: Settings) -> list[Mode]:
    modes: list[Mode] = []
    columns: dict[tuple[int, int], Mode] = {}
    under: dict[tuple[str, ...], Mode] = {}
    for passage in document.passages:
        mode: Mode = ""
        if isinstance(passage, Cell):
            key = (passage.table, passage.column)
            if len(passage.text.strip()) <= _HEADER:
                columns[key] = _mode(passage.text, settings) or columns.get(key, "")
            mode = columns.get(key, "")
        headings = outline.sections[passage.index] if passage.index < len(outline.sections) else ()
        if not mode and headings not in under:
            under[headings] = next((found for h in reversed(headings) if (found := _mode(h, settings))), "")
        modes.append(mode or under[headings])
    return modes


def _mode(text: str, settings: Settings) -> Mode:
    if settings.next_headings.search(text):
        return "next"
    if settings.result_headings.search(text):
        return "result"
    return "plan" if settings.plan_headings.search(text) else ""
