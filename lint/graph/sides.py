"""The right side of a statement: its value, and what its numbers stand for; the same again with one number changed.

A total may have as many parts as a table has rows, and a diagnosis tries to change each of them: what a change makes of
the sum is worked out from the difference alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from lint.claims.expressions import Expression, Sum, Term, claims_of
from lint.claims.model import Claim
from lint.graph.expression import enclose, exact
from lint.graph.interval import Interval
from lint.graph.ratio import Ratio

Reading: TypeAlias = Callable[[Claim], Interval]
Value: TypeAlias = Callable[[Claim], Ratio]


@dataclass
class Side:
    """An expression over `claims`; each thing is worked out when it is first asked for."""

    expression: Expression
    claims: Mapping[str, Claim]
    value_of: Value
    _reaches: dict[Reading, Interval] = field(default_factory=dict)

    @cached_property
    def value(self) -> Ratio | None:
        """The value at the printed numbers, None where it divides by zero."""
        return exact(self.expression, lambda name: self.value_of(self.claims[name]))

    @cached_property
    def names(self) -> frozenset[str]:
        """The claims that stand in it."""
        return frozenset(claims_of(self.expression))

    @cached_property
    def bounded(self) -> bool:
        """Whether a number stands with a word that bounds it (约, 不少于)."""
        return any(self.claims[name].bound != "exact" for name in self.names)

    def reach(self, reading: Reading) -> Interval:
        """Return the values that the side can take if its numbers stand for what `reading` says."""
        if reading not in self._reaches:
            self._reaches[reading] = enclose(self.expression, lambda name: reading(self.claims[name]))
        return self._reaches[reading]

    @cached_property
    def signs(self) -> Mapping[str, int]:
        """The signs of the numbers of a plain sum in which each stands once, none for any other expression."""
        terms = self.expression.terms if isinstance(self.expression, Sum) else ((1, self.expression),)
        signs = {part.claim: sign for sign, part in terms if isinstance(part, Term)}
        return signs if len(signs) == len(terms) else {}


@dataclass
class ChangedSide:
    """The plain sum `before` with `new` instead of its claim `old`."""

    before: Side
    old: Claim
    new: Claim
    bounded: bool = False

    @property
    def value(self) -> Ratio | None:
        """As in `Side`."""
        before, value_of = self.before.value, self.before.value_of
        if before is None:
            return None
        apart = value_of(self.new) - value_of(self.old)
        return before + apart if self.before.signs[self.old.id] > 0 else before - apart

    def reach(self, reading: Reading) -> Interval:
        """As in `Side`."""
        before, new, old = self.before.reach(reading), reading(self.new), reading(self.old)
        if self.before.signs[self.old.id] < 0:
            new, old = -new, -old
        assert before.low is not None and before.high is not None and new.low is not None and new.high is not None
        assert old.low is not None and old.high is not None
        return Interval(before.low + (new.low - old.low), before.high + (new.high - old.high))


def changed(before: Side, old: Claim, new: Claim) -> Side | ChangedSide:
    """Return `before` with `new` for its claim `old`, which may stand anywhere in it, or nowhere."""
    if old.id not in before.names:
        return before
    if old.id in before.signs and not before.bounded and new.bound == "exact":
        return ChangedSide(before, old, new)
    return Side(before.expression, {**before.claims, old.id: new}, before.value_of)
