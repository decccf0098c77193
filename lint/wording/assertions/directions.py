"""增加…下降, 由50增加到40, 93%，高于95%的目标: words of direction against the numbers or against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lexicon import Lexicon
from lint.claims.model import Claim
from lint.documents.literals import Need
from lint.documents.model import Passage, Span
from lint.language.model import Quantity
from lint.language.quantities import read
from lint.wording.assertions.levels import source_end
from lint.wording.assertions.source import SENTENCE_ENDS, Assertion, Source, said, value_of
from lint.wording.assertions.words import assertions

UP, DOWN = "up", "down"


def opposed(source: Source) -> Iterator[Assertion]:
    """Yield an amount and a rate of one change whose words or signs point in opposite directions."""
    for pattern in source.reading.patterns:
        if pattern.kind == "change" and pattern.one("amount"):
            amount, rate = source.claim(pattern.one("amount")), source.claim(pattern.one("rate"))
            told = rate or _signed_rate(source, amount)
            reported = bool(rate and rate.id in source.violated)
            if amount and rate and not _follows(source, amount, rate):
                continue
            if amount and told and not reported and value_of(amount) * value_of(told) < 0:
                yield Assertion(span=said(told), claims=(amount,), sure=rate is not None)


def _follows(source: Source, amount: Claim, rate: Claim) -> bool:
    """Return True if nothing but words of change stands between: 收入减少5万元，支出增长3% speaks of two things."""
    between = source.document.passages[amount.span.passage].text[amount.span.end : rate.span.start]
    return source.words["rate_follows"].match(between) is not None


def _signed_rate(source: Source, amount: Claim | None) -> Claim | None:
    """Return the rate of change that follows as the next number of the sentence (减少2.5万元，变动率为8.8%)."""
    if amount is None:
        return None
    passage = amount.span.passage
    _, end = source.sentence(passage, amount.span.start)
    text = source.document.passages[passage].text
    for claim in source.claims(passage, amount.span.end, end)[:1]:
        between = text[amount.span.end : claim.span.start]
        if claim.dimension == "percent" and source.words["signed_rate"].search(between):
            return claim
    return None


def turned(source: Source) -> Iterator[Assertion]:
    """Yield 由50增加到40: the two values run against the word between them."""
    for passage, (first, second) in source.each(_turns, _turning):
        yield _said(source, passage, first, second, sure=True)


def _turning(lexicon: Lexicon) -> Iterator[Need]:
    yield lexicon.view(assertions).needs["turn_before"]


def _turns(text: str, lexicon: Lexicon) -> Iterator[tuple[Quantity, Quantity]]:
    words = lexicon.view(assertions)
    for first, second in _neighbours(text, lexicon):
        before = text[max(0, first.start - 20) : first.start]
        between = words["turn_between"].match(text[first.end : second.number_start])
        if between and words["turn_before"].search(before) and first.unit == second.unit:
            if not text.startswith(between["noun"], second.end):
                continue  # 由12个村扩大到3个乡镇
            if second.value != first.value and (second.value > first.value) is not bool(between["up"]):
                yield first, second


def compared(source: Source) -> Iterator[Assertion]:
    """Yield 93.5%，高于95%的目标: a number said to be above (below) the mark that it is below (above)."""
    for passage, (first, second) in source.each(_marks, _marking):
        claim = source.claim_of(passage.index, first)
        level = claim is not None and claim.facets.aspect not in ("change", "change_rate", "standard")
        if level and first.bound == "exact":
            yield _said(source, passage, first, second, sure=first.value != second.value)


def _marking(lexicon: Lexicon) -> Iterator[Need]:
    yield lexicon.view(assertions).needs["against_mark"]


def _marks(text: str, lexicon: Lexicon) -> Iterator[tuple[Quantity, Quantity]]:
    words = lexicon.view(assertions)
    for first, second in _neighbours(text, lexicon):
        match = words["against_mark"].match(text[first.end : second.number_start])
        if match is None or first.unit != second.unit or not words["mark_tail"].match(text[second.end :]):
            continue
        if (
            (match["more"] and first.value <= second.value)
            or (match["less"] and first.value >= second.value)
            or (match["least"] and first.value < second.value)
        ):
            yield first, second


def unnumbered(source: Source) -> Iterator[Assertion]:
    """Yield 32万元，较上年的30万元有所减少: a direction without an amount, against both levels."""
    for passage in source.holding("change_without_number"):
        for current, base in pairwise(source.by_passage.get(passage.index, ())):
            if current.facets.aspect != "level" or base.facets.aspect != "level" or current.unit != base.unit:
                continue
            between = passage.text[current.span.end : base.span.start]
            if any(mark in between for mark in SENTENCE_ENDS) or not source.words["against_number"].search(between):
                continue
            match = source.words["change_without_number"].match(passage.text[source_end(source, base) :])
            if match and (current.value - base.value) * (1 if match["up"] else -1) < 0:
                start = source_end(source, base)
                yield Assertion(
                    span=Span(passage.index, start, start + match.end()), claims=(current, base), sure=True
                )  # fmt: skip


def misexplained(source: Source) -> Iterator[Assertion]:
    """Yield 减少1.00万元，增加的主要原因是…: the reason is given for the opposite direction."""
    for passage, match in source.matches("reason"):
        before = source.claims(passage.index, 0, match.start())
        if not before or before[-1].facets.aspect not in ("change", "change_rate") or not before[-1].value:
            continue
        gap = passage.text[source_end(source, before[-1]) : match.start()]
        up = before[-1].value > 0
        if source.words["reason_gap"].match(gap) and up is not bool(match["up"]):
            yield Assertion(span=Span(passage.index, *match.span()), claims=(before[-1],), sure=True)


def _neighbours(text: str, lexicon: Lexicon) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs of numbers of a passage that follow each other within a sentence."""
    quantities = [token for token in lexicon.recall(read, text) if isinstance(token, Quantity)]
    for first, second in pairwise(quantities):
        if not any(mark in text[first.end : second.start] for mark in SENTENCE_ENDS):
            yield first, second


def _said(source: Source, passage: Passage, first: Quantity, second: Quantity, *, sure: bool) -> Assertion:
    claims = [claim for one in (first, second) if (claim := source.claim_of(passage.index, one))]
    return Assertion(span=Span(passage.index, first.start, second.end), claims=tuple(claims), sure=sure)
