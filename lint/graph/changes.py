"""What changing one number would repair: the values with which violated relations hold and none that holds breaks."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from lint.claims.model import Claim
from lint.graph.cases import Case, Tie
from lint.graph.decide import base_value, decide, quantized, right_side
from lint.graph.interval import Interval
from lint.graph.misprints import LIKELY, POSSIBLE, UNEXPLAINED, meant, strangeness
from lint.graph.model import Verdict
from lint.graph.narrowing import admits, reach_of
from lint.graph.ratio import Ratio
from lint.graph.sides import Side, changed
from lint.graph.solving import required
from lint.graph.statements import Statement

FULL_MARKS = 100  # the points of a whole evaluation (财预〔2020〕10号)
FINEST = 4  # decimals to which a number without printed decimals is solved
TELLING = 3  # digits that a number must have before printing a neighbour's is a sign of copying
RATES = ("rate", "growth", "share", "product")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim with another value.

    Attributes:
        claim: Identifier.
        value: The value that makes `repairs` hold.
        repairs: The violated relations that hold then, by their places in the case.
        strangeness: How hard the printed number is to explain as a slip for `value`: 0 for a likely slip, less if the
            number also has decimals that the document does not print elsewhere.
        sure: True if `value` is the only one that repairs them: False for inequalities and for operands of a rate.
    """

    claim: str
    value: Decimal
    repairs: tuple[int, ...]
    strangeness: int
    sure: bool = True


@dataclass(frozen=True)
class Changes:
    """The changes that the relations around a case admit."""

    case: Case

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by identifier."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def _by_claim(self) -> dict[str, tuple[int, ...]]:
        return dict(self.case.company)

    def of(self, name: str, violated: Sequence[int]) -> Change | None:
        """Return the best change of the claim `name` for `violated`, relations it takes part in; None if there is none.

        Relations are told by their places in the case. A change that breaks a relation that holds is none: that
        relation vouches for the number.
        """
        claim, ties = self.claims[name], self.case.ties
        told = [value for one in violated if not _inside_a_rate(ties[one], name) for value in self._values(one, name)]
        near = [value for one in violated if _inside_a_rate(ties[one], name) for value in self._values(one, name)]
        reaches = [(one, self._reach(one, claim)) for one in violated]
        best = self._best(claim, reaches, [*told, *near])
        if best is not None and best.value not in told:
            best = replace(best, sure=False)
        if best is not None and best.strangeness >= UNEXPLAINED and near:
            # Solving a printed rate gives only about the right number; a slip of it may be exactly right.
            texts = meant(claim.printed, lambda text: any(admits(reach, claim, Decimal(text)) for _, reach in reaches))
            slips = self._best(claim, reaches, map(Decimal, texts))
            if slips is not None and len(slips.repairs) >= len(best.repairs):
                return replace(slips, sure=False)
        return best

    def _best(
        self, claim: Claim, reaches: Sequence[tuple[int, Interval | None]], values: Iterable[Decimal]
    ) -> Change | None:
        best: Change | None = None
        for value in dict.fromkeys(values):
            if not _plausible(claim, value):
                continue
            admitting = [one for one, reach in reaches if admits(reach, claim, value)]
            if not admitting or (best and len(admitting) < len(best.repairs)):
                continue
            other = with_value(claim, value)
            repairs = tuple([one for one in admitting if self._verdict(one, other) != "violated"])
            if not repairs or (best and len(repairs) < len(best.repairs)):
                continue
            slip = self._strangeness(claim, value, repairs)
            if best and (len(repairs), -slip) <= (len(best.repairs), -best.strangeness):
                continue
            holding = [one for one in self._by_claim[claim.id] if self.case.ties[one].verdict == "holds"]
            kept = [self._verdict(one, other) for one in holding]
            slip += kept.count("rounding")  # what held exactly would only hold within rounding
            if "violated" not in kept and (
                best is None or (len(repairs), -slip) > (len(best.repairs), -best.strangeness)
            ):
                sure = any(self.case.ties[one].statement.comparison == "=" for one in repairs)
                best = Change(claim=claim.id, value=value, repairs=repairs, strangeness=slip, sure=sure)
        return best

    def _values(self, one: int, name: str) -> Iterator[Decimal]:
        """Yield the values of `name` that could make `one` hold: as it is printed, then with a decimal more or less."""
        claim, statement = self.claims[name], self.case.ties[one].statement
        exact = self._needed(_as_equation(statement), one, name)
        if exact is None:
            return
        if claim.decimals is None:
            yield quantized(exact, FINEST, ROUND_HALF_UP).normalize() + 0
            return
        yield quantized(exact, claim.decimals, ROUND_HALF_UP)
        for decimals in (claim.decimals - 1, claim.decimals + 1):
            if decimals >= 0:
                yield quantized(exact, decimals, ROUND_HALF_UP)

    def _needed(self, statement: Statement, one: int, name: str) -> Ratio | None:
        """Return what `lint.graph.solving.required` does; of a plain sum from what its parts give together."""
        side, claim = self._side(one), self.claims[name]
        value = side.value if name in side.signs and name != statement.left else None
        if value is None or statement.rule is not None or statement.magnitude:
            return required(statement, name, self.claims)
        missing = base_value(self.claims[statement.left]) - value
        return (base_value(claim) + missing * side.signs[name]) / Ratio.of(claim.scale)

    def _side(self, one: int) -> Side:
        if one not in self._sides:
            self._sides[one] = right_side(self.case.ties[one].statement, self.claims)
        return self._sides[one]

    @cached_property
    def _sides(self) -> dict[int, Side]:
        return {}

    def _reach(self, one: int, claim: Claim) -> Interval | None:
        return reach_of(self.case.ties[one].statement, claim, self.claims, self._side(one))

    def _verdict(self, one: int, other: Claim) -> Verdict:
        """Return the verdict of `one` with `other` in the place of the claim with its identifier."""
        claims = ChainMap({other.id: other}, self.claims)
        side = changed(self._side(one), self.claims[other.id], other)
        return decide(self.case.ties[one].statement, claims, side).verdict

    def _strangeness(self, claim: Claim, value: Decimal, repairs: Sequence[int]) -> int:
        if all(self.case.ties[one].statement.comparison != "=" for one in repairs):
            return LIKELY if self._sticks_out(claim, repairs) else UNEXPLAINED
        usual = self._usual.get(claim.unit)
        odd = usual not in (None, claim.printed_decimals) and _decimals(Decimal(_trimmed(value, usual or 0))) == usual
        return self._slip(claim, value, repairs) - odd

    def _slip(self, claim: Claim, value: Decimal, repairs: Sequence[int]) -> int:
        fewest = min(claim.printed_decimals or 0, self._usual.get(claim.unit, 0))
        slip = min(strangeness(claim.printed, text) for text in (f"{value:f}", _trimmed(value, fewest)))
        if slip == POSSIBLE and self._sticks_out(claim, repairs):
            return LIKELY
        return min(slip, POSSIBLE) if self._copied(claim) else slip

    def _sticks_out(self, claim: Claim, repairs: Sequence[int]) -> bool:
        """Return True if the claim is the one of several parts that is larger than the whole all by itself."""
        for one in repairs:
            larger, told = self._larger(one), self.case.ties[one].claims
            if len(told) > 2 and (larger == [claim.id] or (len(larger) > 1 and told[0] == claim.id)):
                return True
        return False

    def _larger(self, one: int) -> list[str]:
        """Return the parts of `one` that are larger than its whole."""
        if one not in self._largest:
            whole, *parts = (self.claims[name] for name in self.case.ties[one].claims)
            most = whole.value * whole.scale
            self._largest[one] = [part.id for part in parts if part.value * part.scale > most]
        return self._largest[one]

    @cached_property
    def _largest(self) -> dict[int, list[str]]:
        return {}

    def _copied(self, claim: Claim) -> bool:
        """Return True if a neighbour in the text prints the same number for another thing."""
        if sum(character.isdigit() for character in claim.printed) < TELLING:
            return False
        ties = [self.case.ties[one] for one in self._by_claim[claim.id]]
        kin = {other for tie in ties if tie.statement.kind in ("same", "restated") for other in tie.claims}
        return any(name not in kin for name in self._near[claim.id])

    @cached_property
    def _usual(self) -> dict[str, int]:
        return dict(self.case.usual)

    @cached_property
    def _near(self) -> dict[str, tuple[str, ...]]:
        return dict(self.case.near)


def _inside_a_rate(tie: Tie, name: str) -> bool:
    """Return True if `name` is an operand of a rate, whose printed decimals leave it several values."""
    return tie.statement.kind in RATES and tie.claims[0] != name


def with_value(claim: Claim, value: Decimal) -> Claim:
    """Return `claim` as if `value` was printed."""
    if claim.decimals is None:
        return replace(claim, value=value)
    decimals = max(_decimals(value), claim.decimals if claim.dimension == "money" else 0)
    return replace(claim, value=value, decimals=decimals, printed_decimals=decimals)


def _plausible(claim: Claim, value: Decimal) -> bool:
    """Return False for a negative amount or count that is not printed so, and for more points than full marks."""
    if claim.dimension == "score" and value > FULL_MARKS >= claim.value:
        return False
    return value >= 0 or claim.value < 0 or claim.facets.aspect in ("change", "change_rate")


def _as_equation(statement: Statement) -> Statement:
    """Return the statement at its limit: the value that an inequality just allows."""
    return (
        statement if statement.comparison == "=" or statement.rule is not None else replace(statement, comparison="=")
    )


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _trimmed(value: Decimal, least: int) -> str:
    """Return `value` without trailing zeros beyond `least` decimals, as the writer prints them."""
    text = f"{value:f}"
    while _decimals(Decimal(text)) > least and text.endswith("0"):
        text = text[:-1]
    return text.removesuffix(".")
