"""Subjects that the prose gives an amount of and no table has a row for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.claims.model import Claim
from lint.documents.model import Cell, Document, Span
from lint.documents.outline import Outline
from lint.wording.accounts.catalogue import catalogue
from lint.wording.accounts.chains import chain_marks, chains, code_of
from lint.wording.accounts.subject_rows import subject_rows
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_FEWEST = 3
_GENERAL = "general"
_ACTUAL = ("final", "")


@dataclass(frozen=True, slots=True)
class RowlessSubject:
    """A subject without a row: its name in the prose, its code, and the amount that the prose gives."""

    span: Span
    code: str
    claim: Claim


def rowless(
    document: Document, outline: Outline, claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[RowlessSubject]:
    """Yield subjects with an amount of the year in the prose that no table of subjects has, by code or by name.

    Tables that do not go down to the subject's level, or have few rows on it, decide nothing. Subjects of special
    funds stand in tables of their own, which may not be published.
    """
    subjects = lexicon.view(catalogue)
    rows = subject_rows(document, lexicon)
    codes = {row.code for row in rows}
    names = {subjects.bare(row.name) for row in rows}
    if not rows:
        return
    funds: dict[str, list[str]] = lexicon.section("accounts")["funds"]
    special = [word for fund, words in funds.items() if fund != _GENERAL for word in words]
    by_passage: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.dimension == "money" and claim.facets.aspect == "level" and claim.source == "sentence":
            by_passage.setdefault(claim.span.passage, []).append(claim)
    for passage in passages_with(document, lexicon, lexicon.view(chain_marks)[0]):
        around = "".join((*outline.sections[passage.index], passage.text))
        if isinstance(passage, Cell) or passage.index not in by_passage or any(word in around for word in special):
            continue
        found = list(chains(passage, lexicon))
        for number, chain in enumerate(found):
            listed = all(subjects.at(part.name, part.length) for part in chain)
            code = code_of(chain, subjects) if listed else ""
            peers = [other for other in codes if len(other) == len(code) and other[:1] == code[:1]]
            if not code or code in codes or len(peers) < _FEWEST or subjects.bare(chain[-1].name) in names:
                continue
            end = found[number + 1][0].span.start if number + 1 < len(found) else len(passage.text)
            amounts = [
                claim
                for claim in by_passage[passage.index]
                if chain[-1].span.end <= claim.span.start < end and claim.value > 0 and _of_year(claim, outline.year)
            ]
            if amounts:
                yield RowlessSubject(Span(passage.index, chain[0].span.start, chain[-1].span.end), code, amounts[-1])


def _of_year(claim: Claim, year: int | None) -> bool:
    """Tell whether an amount is one of the reported year's account."""
    return claim.facets.stage in _ACTUAL and claim.facets.period in ("", str(year or "")) and not claim.facets.whose
