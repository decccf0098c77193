"""What is kept of one checked document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from lint.audit import packing
from lint.documents.model import Cell, Paragraph, Skipped, Span
from lint.findings import Finding
from lint.graph.model import Relation
from lint.report import ClaimStatus, Coverage

if TYPE_CHECKING:
    from lint.analysis import Analysis
    from lint.documents.model import Passage
    from lint.report import DocumentReport

MARK = "!"
"""Between an archive and its member in a path."""


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A paragraph or table cell.

    Attributes:
        text: Its characters.
        line: Line of its first character, 1-based, in the extracted text.
        kind: ``paragraph``, ``heading``, ``list``, ``header``, ``footer``, ``footnote``, ``textbox`` or ``cell``.
        level: Heading level as the file has it, 0 for none.
        page: Page number, 1-based, where the format has pages.
        table: Index of its table in the document, None outside tables.
        row_index, column_index: Place in the table's grid, 0-based.
        title, row, header: Title of the table, label of the row, and header of the column; "" where there is none.
        address: The cell's own address in its workbook; "" where the format has none.
    """

    text: str
    line: int
    kind: str = "paragraph"
    level: int = 0
    page: int | None = None
    table: int | None = None
    row_index: int | None = None
    column_index: int | None = None
    title: str = ""
    row: str = ""
    header: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One checked document as the store keeps it; lists are unpacked when they are first asked for.

    Attributes:
        path: Below the audited folder, with ``/``; ``archive.zip!member`` for a document in an archive. With several
            audited folders the name of the folder comes first.
        content: SHA-256 of the file's bytes, in hexadecimal.
        key: What the result depends on: content, file type, lexicon, version and configuration.
        size: Bytes of the file.
        format: Name of the reader, such as ``docx``.
        title, unit, year, profile: As in `lint.report.DocumentReport`.
        coverage: The funnel of its numbers.
        body: The packed lists by name.
    """

    path: str
    content: str
    key: str
    size: int
    format: str
    title: str = ""
    unit: str = ""
    year: int | None = None
    profile: str = "general"
    coverage: Coverage
    body: Mapping[str, list[Any]]

    @property
    def submission(self) -> str:
        """The archive or folder that it came in, together with the others in there; "" for the audited folder."""
        return submission_of(self.path)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in reading order."""
        return tuple(map(packing.finding_of, self.body["findings"]))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations with their verdicts."""
        return tuple(map(packing.relation_of, self.body["relations"]))

    @cached_property
    def claims(self) -> tuple[ClaimStatus, ...]:
        """The claims with place and status."""
        passages = self.passages
        return tuple(packing.claim_of(row, passages) for row in self.body["claims"])

    @cached_property
    def passages(self) -> tuple[KeptPassage, ...]:
        """The text; a claim's ``span.passage`` is an index into it."""
        return tuple(KeptPassage(*row) for row in self.body["passages"])

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """What the reader left out of the document."""
        return tuple(map(packing.skipped_of, self.body["skipped"]))

    def at(self, path: str) -> Record:
        """Return the record of the same content at another `path`."""
        return replace(self, path=path)

    def packed(self) -> bytes:
        """Return the lists as JSON; the same bytes for the same lists."""
        text = json.dumps(self.body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8", errors="surrogatepass")


def unpacked(data: bytes) -> dict[str, list[Any]]:
    """Return the lists that `Record.packed` wrote."""
    lists: dict[str, list[Any]] = json.loads(data.decode("utf-8", errors="surrogatepass"))
    return lists


def submission_of(path: str) -> str:
    """Return the archive or folder of the document at `path`; "" for the audited folder itself."""
    archive, mark, member = path.partition(f".zip{MARK}")
    return f"{archive}.zip" if mark and member else path.rpartition("/")[0]


def record_of(analysis: Analysis, report: DocumentReport, *, path: str, content: str, key: str, size: int) -> Record:
    """Return what is kept of a checked document."""
    return Record(
        path=path,
        content=content,
        key=key,
        size=size,
        format=analysis.document.format,
        title=report.title,
        unit=report.unit,
        year=report.year,
        profile=report.profile,
        coverage=report.coverage,
        body={
            "findings": packing.pack(report.findings, packing.finding_row),
            "relations": packing.pack(report.relations, packing.relation_row),
            "claims": packing.pack(report.claims, packing.claim_row),
            "passages": [_passage_row(analysis, passage) for passage in analysis.document.passages],
            "skipped": packing.pack(report.skipped, packing.skipped_row),
        },
    )


_EMPTY = tuple(field.default for field in fields(KeptPassage))
_passage = attrgetter(*(field.name for field in fields(KeptPassage)))


def _passage_row(analysis: Analysis, passage: Passage) -> list[Any]:
    """Return a passage as a row, without what is empty at its end."""
    line, _ = analysis.document.place(passage.offset)
    if isinstance(passage, Cell):
        place = analysis.locate(Span(passage.index, 0, len(passage.text)))
        kept = KeptPassage(
            passage.text, line, "cell", 0, passage.page, passage.table, passage.row, passage.column,
            place.table or "", place.row or "", place.header or "", passage.address,
        )  # fmt: skip
    else:
        assert isinstance(passage, Paragraph)
        kept = KeptPassage(passage.text, line, passage.role, passage.level, passage.page)
    row = list(_passage(kept))
    while row[-1] == _EMPTY[len(row) - 1]:
        row.pop()
    return row
