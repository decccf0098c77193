"""A list whose parts do not fit the number that it was linked to, and are the parts of another one told before.

排查纠纷293件，调解成功287件，其中邻里纠纷134件、…: what 其中 divides, the words leave open. Where the list adds up to
another number of the passage, it is the list of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from lint.claims.model import Claim
from lint.graph.decide import base_value
from lint.graph.model import Relation
from lint.graph.ratio import Ratio

KINDS = frozenset({"sum", "bound"})
FEWEST = 2


def is_of_another_whole(relation: Relation, told: Sequence[Claim], text: str) -> bool:
    """Return whether the parts of `relation` add up to another number before them.

    Args:
        relation: A violated one of a whole and its parts.
        told: The claims of the passage, in order.
        text: The passage.
    """
    if relation.kind not in KINDS or relation.source != "sentence":
        return False
    names = set(relation.claims[1:])
    parts = [one for one in told if one.id in names]
    if len(parts) != len(names):
        return False
    whole = next(one for one in told if one.id == relation.claims[0])
    before = [
        base_value(one)
        for one in told
        if one.span < parts[0].span and one.id != whole.id and one.dimension == whole.dimension and one.value
    ]
    return any(total in before for total in _totals(parts, told, text))


def _totals(parts: Sequence[Claim], told: Sequence[Claim], text: str) -> Iterator[Ratio]:
    """Yield what the first parts add up to: the linked ones, all in order, every other one (800人，满意764人)."""
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
