"""A list whose parts do not fit the number that it was linked to, and are the parts of another one told before.

排查纠纷293件，调解成功287件，其中邻里纠纷134件、…: what 其中 divides, the words leave open. Where the list adds up to
another number of the passage, it is the list of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from lint.claims.cues import Cues
from lint.claims.model import Claim
from lint.graph.decide import base_value
from lint.graph.model import Relation
from lint.graph.ratio import Ratio, added

KINDS = frozenset({"sum", "bound"})
SOURCES = frozenset({"sentence", "lexicon"})
DIVIDERS = "；;。"
LONGEST = 8
"""Numbers in a row that are added up."""
FEWEST = 2


def is_of_another_whole(relation: Relation, told: Sequence[Claim], text: str, cues: Cues) -> bool:
    """Return whether `relation` is a sum or bound that other numbers of its passage explain.

    Its parts add up to another number before them, or to those in a row there (一至四季度分别支出…。从来源看，…); more
    numbers make up the whole, or fewer, those under 其中 left out; or the whole is only that of the rest (其余…合计).

    Args:
        relation: A violated one of a whole and its parts.
        told: The claims of the passage, in order.
        text: The passage.
        cues: The words of lists.
    """
    if relation.kind not in KINDS or relation.source not in SOURCES:
        return False
    names = set(relation.claims[1:])
    parts = [one for one in told if one.id in names]
    whole = next((one for one in told if one.id == relation.claims[0]), None)
    if whole is None or len(parts) != len(names):
        return False
    earlier = [one for one in told if one.span < parts[0].span and one.dimension == whole.dimension and one.value]
    before = [one for one in earlier if one is not whole]
    totals = {base_value(one) for one in before} | _runs(earlier)
    if any(total in totals for total in _totals(parts, told, text)):
        return True
    if relation.kind == "bound" and base_value(parts[0]) in set(_totals(parts[1:], told, text)):
        return True  # 累计支付4737元，其中财政4220元，具体为中央2412元、省级1808元
    if whole.span > parts[-1].span:
        return (
            _is_of_the_rest(parts, whole, text, cues)
            or _has_more(parts, before, whole)
            or _has_fewer(parts, whole, text, cues)
        )
    return False


def _runs(told: Sequence[Claim]) -> set[Ratio]:
    """Return what the last two, three ... numbers add up to."""
    return set(list(accumulate(base_value(one) for one in reversed(told)))[1:LONGEST])


def _is_of_the_rest(parts: Sequence[Claim], whole: Claim, text: str, cues: Cues) -> bool:
    """Return whether the words before the total are of others: 其余5个县（区）全部足额到位，合计940万元."""
    between = text[parts[-1].span.end : whole.span.start]
    return any(word in between for word in cues.rest_words)


def _has_more(parts: Sequence[Claim], before: Sequence[Claim], whole: Claim) -> bool:
    """Return whether numbers told before the list belong to it: 时效扣1.5分；…。此外，目标扣0.5分，合计扣4.2分."""
    reached = added(map(base_value, parts))
    for one in reversed([one for one in before if one.unit == whole.unit]):
        reached = reached + base_value(one)
        if reached == base_value(whole):
            return True
    return False


def _has_fewer(parts: Sequence[Claim], whole: Claim, text: str, cues: Cues) -> bool:
    """Return whether it is the total without what divides its parts: 过程32分，其中执行14分、管理18分；产出24分."""
    kept, nested, place = [parts[0]], False, parts[0].span.end
    for one in parts[1:]:
        between = text[place : one.span.start]
        nested = bool(cues.parts_mark.search(between)) or (nested and not any(mark in between for mark in DIVIDERS))
        place = one.span.end
        if not nested:
            kept.append(one)
    return len(kept) < len(parts) and added(map(base_value, kept)) == base_value(whole)


def _totals(parts: Sequence[Claim], told: Sequence[Claim], text: str) -> Iterator[Ratio]:
    """Yield what the first parts add up to: the linked ones, all in order, every other one (800人，满意764人)."""
    if not parts:
        return
    listed = [
        one
        for one in told
        if one.span >= parts[0].span and one.dimension == parts[0].dimension and not _is_in_bracket(one, parts[0], text)
    ]
    for run in (parts, listed, listed[::2]):
        yield from list(accumulate(map(base_value, run)))[FEWEST - 1 :]


def _is_in_bracket(one: Claim, first: Claim, text: str) -> bool:
    between = text[first.span.end : one.span.start]
    return sum(map(between.count, "（(")) > sum(map(between.count, "）)"))
