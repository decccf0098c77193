"""Percentages behind 分别, each of its own number: growth over a list of earlier values, shares of a list of parts.

团组312批次、11846人次，较上年的287批次、10932人次分别增长8.71%和8.36%: the rates belong to the lists, one each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.claims.clauses import LIST_MARKS
from lint.claims.cues import Cues
from lint.claims.expressions import Operation, Term, percent
from lint.claims.model import Pattern
from lint.claims.parts import levels_of, span_of
from lint.claims.saying import Said
from lint.claims.wording import BLANKS, PERCENT

FEWEST = 2


def respective(sentence: Sequence[Said], text: str, cues: Cues) -> tuple[list[Pattern], frozenset[str]]:
    """Return the patterns of the lists behind 分别, and the percentages that no other reading may take."""
    found: list[Pattern] = []
    taken: set[str] = set()
    for start, rates in _lists(sentence, text):
        lead = text[sentence[start - 1].quantity.end : rates[0].quantity.start] if start else ""
        if rates[0].quantity.dimension != PERCENT or not any(word in lead for word in cues.respectively):
            continue
        if rates[0].claim.facets.aspect == "change_rate":
            earlier = _list_before(sentence, start, text)
            if len(earlier) >= FEWEST and earlier[0].compared:
                taken |= {one.claim.id for one in rates}
                found += _growths(rates, earlier, _list_before(sentence, start - len(earlier), text))
        elif any(word in lead for word in cues.shares):
            shares = list(_shares(rates, levels_of(sentence[:start])))
            taken |= {one.claim.id for one in rates} if shares else set()
            found += shares
    return found, frozenset(taken)


def _lists(sentence: Sequence[Said], text: str) -> Iterator[tuple[int, Sequence[Said]]]:
    """Yield every run of numbers with only list marks between them, with the place of its first."""
    start = 0
    for end in range(1, len(sentence) + 1):
        if end == len(sentence) or not _joined(sentence[end - 1], sentence[end], text):
            if end - start >= FEWEST:
                yield start, sentence[start:end]
            start = end


def _joined(one: Said, other: Said, text: str) -> bool:
    between = text[one.quantity.end : other.quantity.start].strip(BLANKS)
    return bool(between) and not between.strip(LIST_MARKS)


def _list_before(sentence: Sequence[Said], end: int, text: str) -> Sequence[Said]:
    """Return the list of numbers that ends right before the number at `end`."""
    start = end - 1
    while start > 0 and _joined(sentence[start - 1], sentence[start], text):
        start -= 1
    return sentence[max(start, 0) : end]


def _growths(rates: Sequence[Said], earlier: Sequence[Said], now: Sequence[Said]) -> Iterator[Pattern]:
    units = [one.claim.unit for one in earlier]
    if not len(rates) == len(earlier) == len(now) or [one.claim.unit for one in now] != units:
        return
    for rate, before, after in zip(rates, earlier, now, strict=True):
        change = Operation("-", Term(after.claim.id), Term(before.claim.id))
        yield Pattern(
            kind="stated", shape="growth", weak=True, expression=percent(change, Term(before.claim.id)),
            roles=(("result", (rate.claim.id,)), ("operands", (after.claim.id, before.claim.id))),
            span=span_of(rate, after, before),
        )  # fmt: skip


def _shares(rates: Sequence[Said], levels: Sequence[Said]) -> Iterator[Pattern]:
    """Yield whose shares `rates` are: of the parts told last, where a whole of their unit stands right before these."""
    parts, rest = levels[-len(rates) :], levels[: -len(rates)]
    units = {one.claim.unit for one in (*parts, *rest[-1:])}
    if len(parts) != len(rates) or not rest or len(units) != 1 or not all(one.part for one in parts):
        return
    for rate, part in zip(rates, parts, strict=True):
        yield Pattern(
            kind="stated", shape="share", weak=True, expression=percent(Term(part.claim.id), Term(rest[-1].claim.id)),
            roles=(("result", (rate.claim.id,)), ("operands", (part.claim.id, rest[-1].claim.id))),
            span=span_of(rate, part, rest[-1]),
        )  # fmt: skip
