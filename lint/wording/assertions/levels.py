"""决算数大于预算数, 与上年持平: words that compare two amounts, held against both amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lint.claims.model import Claim
from lint.documents.model import Passage, Span
from lint.graph.book import key_of
from lint.wording.assertions.source import BUDGETS, FINAL, Assertion, Source, explicit, same_measure, value_of

LARGER, SMALLER, EQUAL, NOT_LARGER, NOT_SMALLER = ">", "<", "=", "<=", ">="


def against_budget(source: Source) -> Iterator[Assertion]:
    """Yield 决算数大于/小于/等于预算数 where the amounts right before say otherwise."""
    for passage, match in source.matches("final_against_budget"):
        pair = _final_and_budgets(source, passage, match)
        if pair is None:
            continue
        final, budgets = pair
        operator = _operator(match)
        nearly = bool(match["near"])
        if all(not _holds(source, operator, final, budget, nearly=nearly) for budget in budgets):
            equal = any(value_of(final) == value_of(budget) for budget in budgets)
            yield Assertion(
                span=Span(passage.index, *match.span()),
                claims=(final, *budgets),
                sure=explicit(final, *budgets) and not (equal and operator in (LARGER, SMALLER)),
            )


def _operator(match: re.Match[str]) -> str:
    if match["same"] or match["level"]:
        return EQUAL
    if match["not_larger"]:
        return NOT_LARGER
    if match["not_smaller"]:
        return NOT_SMALLER
    return LARGER if match["larger"] or match["rise"] else SMALLER


def _holds(source: Source, operator: str, one: Claim, other: Claim, *, nearly: bool = False) -> bool:
    left, right = value_of(one), value_of(other)
    if operator == EQUAL:
        return _equal(source, one, other, nearly=nearly)
    return {
        LARGER: left > right,
        SMALLER: left < right,
        NOT_LARGER: left <= right,
        NOT_SMALLER: left >= right,
    }[operator]


def _equal(source: Source, one: Claim, other: Claim, *, nearly: bool) -> bool:
    """Return True if two amounts are the same as far as they are printed, or nearly so where the words say 基本."""
    apart = abs(value_of(one) - value_of(other))
    if nearly:
        return apart <= abs(value_of(other)) * Fraction(source.words.nearly_within)
    last = [Fraction(claim.scale) / 10**claim.decimals if claim.decimals else Fraction(0) for claim in (one, other)]
    return apart <= (max(last) if all(last) else 0)


def _final_and_budgets(source: Source, passage: Passage, match: re.Match[str]) -> tuple[Claim, list[Claim]] | None:
    """Return the final amount and the budgets of the same thing that stand last before the words."""
    levels = [
        claim
        for claim in source.claims(passage.index, 0, match.start())
        if claim.facets.aspect == "level" and claim.dimension == "money" and claim.bound == "exact"
    ]
    if not levels:
        return None
    final = next((claim for claim in reversed(levels) if claim.facets.stage == FINAL), None)
    if final is None:
        return None
    stages = _stages(match["budget"] or match["level"] or match["base"] or "", source)
    budgets = [
        claim
        for claim in levels
        if claim.facets.stage in stages
        and same_measure(claim, final)
        and claim.facets.period == final.facets.period
        and claim.facets.whose == final.facets.whose
    ]
    # Another thing's amount after them: the words may speak of that one.
    after = [claim for claim in levels if claim.span > final.span and not same_measure(claim, final)]
    near = [claim for claim in budgets if _close(source, claim, final)]
    return (final, near[-1:]) if near and not after else None


def _close(source: Source, budget: Claim, final: Claim) -> bool:
    """Return True if both stand in one sentence."""
    passage = final.span.passage
    return source.sentence(passage, budget.span.start) == source.sentence(passage, final.span.start)


def _stages(word: str, source: Source) -> tuple[str, ...]:
    if source.words["initial_word"].match(word):
        return ("initial", "budget")
    if source.words["adjusted_word"].match(word):
        return ("adjusted",)
    return BUDGETS


def unchanged(source: Source) -> Iterator[Assertion]:
    """Yield 与上年持平 where this and the other amount are printed and differ."""
    index = source.book.by_key
    for passage, match in source.matches("flat"):
        start, end = source.sentence(passage.index, match.start())
        levels = [
            claim
            for claim in source.claims(passage.index, start, match.start())
            if claim.facets.aspect == "level" and claim.bound == "exact"
        ]
        clause = max([start, *(passage.text.rfind(mark, start, match.start()) + 1 for mark in "，；、,;（(")])
        span = Span(passage.index, clause, match.end())
        inside = [claim for claim in levels if claim.span.start >= clause]
        lead = passage.text[clause : match.start()]
        changed = _change_after(source, passage, match.end(), end)
        if changed is not None:
            yield Assertion(span=span, claims=(changed,))
        elif len(inside) == 1 and len(levels) > 1:
            yield from _against_printed(source, passage, levels, inside[0], match, span)
        elif not inside and len(levels) == 1 and source.words["against_previous"].search(lead):
            yield from _against_table(source, levels[0], index, span, nearly=bool(match["near"]))


def _change_after(source: Source, passage: Passage, start: int, end: int) -> Claim | None:
    """Return the change that follows at once (与上年持平，增加2万元), None if there is none."""
    for claim in source.claims(passage.index, start, end)[:1]:
        between = passage.text[start : claim.span.start]
        if claim.facets.aspect == "change" and claim.value and source.words["flat_then_change"].match(between):
            return claim
    return None


def _against_printed(
    source: Source, passage: Passage, levels: Sequence[Claim], base: Claim, match: re.Match[str], span: Span
) -> Iterator[Assertion]:
    current = levels[levels.index(base) - 1]
    before = passage.text[span.start : base.span.start]
    tail = passage.text[source_end(source, base) : match.start()]
    if (
        base.dimension == current.dimension
        and source.words["against_number"].search(before)
        and source.words["flat_tail"].match(tail)
        and not _equal(source, current, base, nearly=bool(match["near"]))
    ):
        yield Assertion(span=span, claims=(current, base), sure=True)


def source_end(source: Source, claim: Claim) -> int:
    """Return where the quantity of `claim` ends, its unit included."""
    for quantity in source.quantities(claim.span.passage):
        if quantity.number_start == claim.span.start:
            return quantity.end
    return claim.span.end


def _against_table(
    source: Source, current: Claim, index: dict[tuple[str, str, str, str, str, str], list[Claim]], span: Span, *,
    nearly: bool,
) -> Iterator[Assertion]:  # fmt: skip
    key = key_of(current)
    if key is None or not key[2].isdigit() or current.dimension != "money":
        return
    before = index.get((key[0], key[1], str(int(key[2]) - 1), *key[3:]), [])
    if before and all(not _equal(source, current, one, nearly=nearly) for one in before):
        yield Assertion(span=span, claims=(current, *before))
