"""What came out of one check of a buffer: all that the features of the editor are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from lint.documents.model import Document, Location
from lint.errors import InputError
from lint.findings import Finding, Lang
from lint.lsp.buffer import Buffer
from lint.lsp.placing import Placing, Stretch
from lint.lsp.units import Encoding
from lint.report import ClaimStatus, DocumentReport

Ends = tuple[int, int, int, int]
"""Line and column of the start and of the end, as the client counts."""


@dataclass(frozen=True)
class Outcome:
    """One check of one version of a buffer.

    Attributes:
        buffer: The text that was checked.
        encoding: How the client counts columns.
        lang: Language of the messages.
        document, report, placing: What was read and found, and where; None if it could not be checked.
        problem: Why it could not be checked.
        baseline: The file of accepted findings, whether it exists or not.
        fail_on: The severity from which on the document fails, as `gouji check --fail-on` has it.
        stages: How many nanoseconds reading, checking and placing took.
    """

    buffer: Buffer
    encoding: Encoding
    lang: Lang
    document: Document | None = None
    report: DocumentReport | None = None
    placing: Placing | None = None
    problem: InputError | None = None
    baseline: Path | None = None
    fail_on: str = "error"
    stages: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that the baseline does not hide."""
        return self.report.findings if self.report else ()

    def stretch(self, place: Location) -> Stretch:
        """Return which characters of the buffer `place` is."""
        assert self.placing is not None
        return self.placing.stretch(place)

    def range(self, place: Location) -> types.Range:
        """Return `place` as the client counts, see `ends`."""
        line, column, end_line, end_column = self.ends(place)
        return types.Range(types.Position(line, column), types.Position(end_line, end_column))

    def ends(self, place: Location) -> Ends:
        """Return both ends of `place`; an empty one is widened to the rest of its line, so that it is seen."""
        start, end = self.stretch(place)
        if start == end:
            line = self.buffer.position(start, "utf-32")[0]
            end = self.buffer.starts[line] + len(self.buffer.line(line).rstrip())
        buffer, encoding = self.buffer, self.encoding
        return (*buffer.position(start, encoding), *buffer.position(max(start, end), encoding))

    def between(self, start: int, end: int) -> types.Range:
        """Return the characters from `start` to `end` as the client counts."""
        return types.Range(self._position(start), self._position(end))

    def _position(self, offset: int) -> types.Position:
        line, column = self.buffer.position(offset, self.encoding)
        return types.Position(line, column)

    def offset(self, position: types.Position) -> int:
        """Return where in the buffer the client's `position` is."""
        return self.buffer.offset(position.line, position.character, self.encoding)

    @cached_property
    def numbers(self) -> tuple[tuple[Stretch, ClaimStatus], ...]:
        """The numbers that say something, with the characters that they are, in the order of the buffer."""
        claims = self.report.claims if self.report else ()
        return tuple(sorted(((self.stretch(one.location), one) for one in claims), key=lambda pair: pair[0]))

    def numbers_at(self, position: types.Position) -> tuple[ClaimStatus, ...]:
        """Return the numbers at `position`, the shortest ones: an outer place may hold the number of an inner one."""
        offset = self.offset(position)
        around = [(end - start, one) for (start, end), one in self.numbers if start <= offset <= end]
        inside = [(end - start, one) for (start, end), one in self.numbers if start <= offset < end] or around
        shortest = min((length for length, _ in inside), default=0)
        return tuple(one for length, one in inside if length == shortest)

    def findings_in(self, wanted: types.Range) -> Iterator[tuple[int, Finding]]:
        """Yield the findings whose place meets `wanted`, with their numbers in the report."""
        first, last = self.offset(wanted.start), self.offset(wanted.end)
        for number, finding in enumerate(self.findings):
            shown = self.range(finding.location)
            if self.offset(shown.start) <= last and first <= self.offset(shown.end):
                yield number, finding
