"""Row labels and column headers: what they name, and what period and stage they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.claims.cues import Cues
from lint.claims.grid import Grid, GridCell
from lint.claims.measures import Measures
from lint.claims.model import Aspect
from lint.claims.scales import BRACKET
from lint.claims.wording import YEARS
from lint.language.model import NonQuantity, Token
from lint.language.terms import TermHit

YEAR = compiled(r"\d{4}")
TAIL = "：:。，、"
BLANKS = " 　“”"
LONGEST_NAME = 24
NOT_NAMES = ("standard", "explanation", "actual", "target")
KINDS = ("indicator", "standard", "explanation", "actual", "target", "level", "code", "number", "reason")


@dataclass(frozen=True, slots=True)
class Labels:
    """Reads the labels and headers of one document's tables.

    Attributes:
        cues: The cue words.
        measures: The finder of lexicon measures.
        year: The document's year, None if unknown.
    """

    cues: Cues
    measures: Measures
    year: int | None

    def plain(self, text: str) -> str:
        """Return a label without blanks, numbering, 其中 and final colons: （一）基本支出： gives 基本支出."""
        return self.measures.once("plain", text, self._plain)

    def _plain(self, text: str) -> str:
        bare = "".join(text.split()).rstrip(TAIL)
        return self.cues.numbering.sub("", bare).rstrip(TAIL)

    def short(self, label: str) -> str:
        """Return a label that is a whole sentence or definition as its first words or its first term."""
        if len(label) <= LONGEST_NAME:
            return label
        first = re.split(r"[。；=＝：:，]", label)[0]
        hits = self.measures.find(first)
        return hits[0].name if hits and len(first) > LONGEST_NAME else first[:LONGEST_NAME]

    def row_label(self, grid: Grid, row: int, cell: GridCell) -> str:
        """Return the label of the row that `cell` stands in: its indicator, never its standard or its answer."""
        labels = grid.labels(row, cell)
        kinds = [self.kind([header.text for header in grid.headers(row, label)]) for label in labels]
        named = [label for label, kind in zip(labels, kinds, strict=True) if kind == "indicator"]
        others = [label for label, kind in zip(labels, kinds, strict=True) if kind not in NOT_NAMES]
        chosen = named or others
        return self.plain(chosen[-1].text) if chosen else ""

    def aspect(self, header: str) -> Aspect | None:
        """Return the aspect that the column header `header` gives, None if it names a measure."""
        return self.measures.once("aspect", header, self._aspect)

    def _aspect(self, header: str) -> Aspect | None:
        bare = BRACKET.sub("", header)
        aspects: tuple[Aspect, ...] = ("weight", "score", "target", "actual", "standard")
        for aspect in aspects:
            if bare in self.cues.headers[aspect] or header in self.cues.headers[aspect]:
                return aspect
        return None

    def kind(self, headers: Sequence[str]) -> str:
        """Return what kind of column the innermost of `headers` names (indicator, standard, code ...), "" if none."""
        kinds = (self.measures.once("kind", header, self._kind) for header in reversed(headers))
        return next((kind for kind in kinds if kind), "")

    def _kind(self, header: str) -> str:
        bare = BRACKET.sub("", header)
        return next((kind for kind in KINDS if bare in self.cues.headers[kind]), "")

    def term(self, label: str) -> TermHit | None:
        """Return the term that `label` as a whole names, None if it only mentions one (其他事业收入)."""
        return self.measures.once("term", label, self._term)

    def _term(self, label: str) -> TermHit | None:
        hits = self.measures.find(label)
        if not hits:
            return None
        hits = tuple(hit for hit in hits if not hit.near) or hits
        best = max(hits, key=lambda hit: hit.end - hit.start)
        rest = label[: best.start] + " " + label[best.end :]
        for cue in self.cues.find(rest):
            if cue.kind in ("stage", "stop", "current", "previous", "next"):
                rest = rest[: cue.start] + "　" * (cue.end - cue.start) + rest[cue.end :]
        bare = YEAR.sub("", BRACKET.sub("", rest))
        for word in self.cues.label_rests:
            bare = bare.replace(word, "")
        return None if bare.strip(BLANKS) else best

    def column_term(self, headers: Sequence[str]) -> TermHit | None:
        """Return the measure that a column names, innermost header first; its budget stage is no part of the name."""
        for header in reversed(headers):
            bare = header
            for cue in self.cues.find(header):
                if cue.kind == "stage" and bare.endswith(header[cue.start : cue.end]):
                    bare = header[: cue.start]
            hit = self.term(bare)
            if hit is not None and hit.name not in self.cues.totals:
                return hit
        return None

    def named(self, label: str, headers: Sequence[str], aspect: Aspect | None) -> tuple[str, str, str]:
        """Return name, term identifier and printed label of what a row and its columns together name."""
        row, column = self.term(label), self.column_term(headers)
        header = next((h for h in reversed(headers) if self.aspect(h) is None), "")
        if aspect is not None:
            return (row.name, row.term_id, label) if row else (label or header, "", label)
        if not label or label in self.cues.totals:
            if column is not None:
                return column.name, column.term_id, header or label
            return (row.name, row.term_id, label) if row else (label or header, "", label or header)
        if row is not None and (column is None or column.term_id in (row.term_id, *self.cues.whole_columns)):
            return row.name, row.term_id, label
        name = row.name if row is not None else label
        return (f"{name}·{column.name}" if column is not None else name), "", label

    def period(self, text: str, tokens: Sequence[Token]) -> str:
        """Return the period that a label or header names, relative ones resolved; "" if none."""
        for token in tokens:
            if isinstance(token, NonQuantity) and token.kind in ("year", "date", "period") and token.value:
                return token.value
        if self.year is not None:
            for cue in self.cues.find(text):
                if cue.kind in YEARS:
                    return str(self.year + YEARS[cue.kind])
        return ""

    def stage(self, text: str) -> str:
        """Return the budget stage that a label or header names last, "" if none."""
        return self.measures.once("stage", text, self._stage)

    def _stage(self, text: str) -> str:
        hits = self.measures.find(text)
        found = ""
        for cue in self.cues.find(text):
            word = text[cue.start : cue.end]
            inside = any(h.start <= cue.start and cue.end <= h.end and word in h.name for h in hits)
            if cue.kind == "stage" and not inside:
                found = cue.value
        return found
