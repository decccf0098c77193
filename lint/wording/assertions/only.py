"""均为一般公共预算财政拨款: words that leave no room for another source of money."""

from __future__ import annotations

from collections.abc import Iterator

from lint.claims.model import Claim
from lint.documents.model import Passage, Span
from lint.wording.assertions.source import Assertion, Source, value_of
from lint.wording.assertions.words import FundSource

STATED_LATER = ("final", "adjusted", "budget")
"""Stages that a source in a table without a stage of its own may stand for."""


def other_sources(source: Source) -> Iterator[Assertion]:
    """Yield 均为X where another source of the same year and stage is not zero."""
    for passage, match in source.matches("only"):
        fund = next((f for f in source.words.sources if f.words.match(passage.text, match.end())), None)
        start, _ = source.sentence(passage.index, match.start())
        whole = _whole(source, passage, start, match.start())
        if fund is None or whole is None:
            continue
        others = [c for term in sorted(fund.others) for c in source.by_term.get(term, ()) if _other(c, whole)]
        if others:
            own = [c for c in source.by_term.get(fund.term, ()) if _same_time(c, whole)]
            named = fund.words.match(passage.text, match.end())
            end = named.end() if named else match.end()
            yield Assertion(
                span=Span(passage.index, match.start(), end),
                claims=(whole, *_less(own, whole), *others),
                sure=_told_apart(fund, own, whole),
            )


def _whole(source: Source, passage: Passage, start: int, end: int) -> Claim | None:
    """Return the amount right before the words if it is a whole: all income, all expenditure."""
    before = [c for c in source.claims(passage.index, start, end) if c.facets.aspect == "level"]
    if not before or before[-1].term not in source.words.wholes or before[-1].facets.whose:
        return None
    return before[-1]


def _same_time(claim: Claim, whole: Claim) -> bool:
    if claim.facets.period != whole.facets.period or claim.dimension != "money":
        return False
    stage = claim.facets.stage
    return stage == whole.facets.stage or (not stage and whole.facets.stage in STATED_LATER)


def _other(claim: Claim, whole: Claim) -> bool:
    return _same_time(claim, whole) and value_of(claim) > 0


def _less(own: list[Claim], whole: Claim) -> list[Claim]:
    return [claim for claim in own if value_of(claim) < value_of(whole)][:1]


def _told_apart(fund: FundSource, own: list[Claim], whole: Claim) -> bool:
    """Return True if the named source is itself told, and is less than the whole."""
    return bool(fund.term) and bool(own) and all(value_of(claim) < value_of(whole) for claim in own)
