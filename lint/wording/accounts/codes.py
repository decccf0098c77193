"""Names of subjects that do not belong to their codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lint.documents.model import Document, Span
from lint.wording.accounts.catalogue import Catalogue, catalogue
from lint.wording.accounts.chains import chain_marks, chains
from lint.wording.accounts.subject_rows import SubjectRow, subject_rows
from lint.wording.near import difference
from lint.wording.scanning import passages_with
from lint.wording.slips import slips

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A subject under another subject's code, misspelt, or under a name that its code no longer has.

    Attributes:
        span: The name.
        code: The code beside it.
        right: The name of that code.
        kind: ``other`` for the name of another code, ``misspelt``, or ``retired``.
        other: The code that has the written name, "" if it is not one.
    """

    span: Span
    code: str
    right: str
    kind: Literal["other", "misspelt", "retired"]
    other: str = ""


def misnamed(document: Document, year: int | None, lexicon: Lexicon) -> Iterator[Misnamed]:
    """Yield names that their codes never had, or had long before `year`; codes not listed are left alone.

    A name that is neither another subject's nor a slip away from the right one may be one that is not listed.
    """
    subjects = lexicon.view(catalogue)
    for row in (*subject_rows(document, lexicon), *_spoken(document, lexicon)):
        if row.code not in subjects.official:
            continue
        if subjects.bare(row.name) in subjects.names[row.code]:
            yield from _retired(row, subjects, year, lexicon)
        else:
            yield from _wrong(row, subjects, lexicon)


def _spoken(document: Document, lexicon: Lexicon) -> Iterator[SubjectRow]:
    """Yield the subjects of the prose whose marks give a code, 某某（210类）某某（11款）, as rows without amounts."""
    for passage in passages_with(document, lexicon, lexicon.view(chain_marks)[0]):
        for chain in chains(passage, lexicon):
            for part in chain:
                if part.code and part.name:
                    start = part.span.start
                    yield SubjectRow(-1, part.code, part.name, Span(passage.index, start, start + len(part.name)), ())


def _retired(row: SubjectRow, subjects: Catalogue, year: int | None, lexicon: Lexicon) -> Iterator[Misnamed]:
    data = lexicon.section("accounts")
    for entry in data["retired"]:
        late = year is not None and year > entry["last"] + data["slack"]
        if late and entry["code"] == row.code and subjects.bare(entry["name"]) == subjects.bare(row.name):
            yield Misnamed(row.span, row.code, subjects.official[row.code], "retired")


def _wrong(row: SubjectRow, subjects: Catalogue, lexicon: Lexicon) -> Iterator[Misnamed]:
    written, right = subjects.bare(row.name), subjects.official[row.code]
    others = [code for code in subjects.at(row.name, len(row.code)) if code[0] == row.code[0]]
    if others:
        yield Misnamed(row.span, row.code, right, "other", others[0] if len(others) == 1 else "")
        return
    slip = lexicon.view(slips)
    shortest: int = lexicon.section("accounts")["shortest_name"]
    if len(written) >= shortest and any(
        abs(len(name) - len(written)) <= 1 and slip.slip(difference(name, written)) for name in subjects.names[row.code]
    ):
        yield Misnamed(row.span, row.code, right, "misspelt")
