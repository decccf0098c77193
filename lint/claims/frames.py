"""Frames of lexicon/frames.yaml: sentences whose words say how their numbers are computed from one another.

送审520.36万元，审定488.12万元，核减32.24万元: the words before each number tell its place in the frame, the frame tells
the sum. What a frame says is likely rather than certain: a conflict asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from lexicon.patterns import compiled
from lint.claims.frame_data import OTHERS, Frame, Frames, Slot, frames, pattern
from lint.claims.frame_slips import tells
from lint.claims.frame_sums import Filled, counted, expression_of, result_of
from lint.claims.model import Pattern
from lint.claims.parts import span_of
from lint.claims.saying import Said
from lint.claims.wording import PERCENT

LABELS = ("：", ":")
SIGNS = "≥＞>=≤＜< "
CLAUSE = compiled(r".*[，；。：、,;:\n]", re.DOTALL)
ACT = "{act}"
"""Stands for the words that the result's pattern has named so."""


def computed(patterns: Sequence[Pattern]) -> frozenset[str]:
    """Return the claims that `patterns` compute from others of the sentence already."""
    told: set[str] = set()
    for one in patterns:
        operands = bool(one.one("current")) + bool(one.one("previous"))
        of_two = one.kind in ("completion", "average") and bool(one.one("budget"))
        if of_two or one.role("whole") or operands + bool(one.one("amount")) > 1:
            told.add(one.one("rate"))
        if operands > 1:
            told.add(one.one("amount"))
        told.update(one.role("result"))
    return frozenset(told) - {""}


@dataclass(frozen=True)
class FrameReader:
    """Finds the frames of one sentence of `text`; `earlier` is what was said before it in the passage.

    `usable` are those frames whose words are in the text; a frame needs two numbers.
    """

    known: Frames
    usable: Sequence[Frame]
    text: str
    sentence: Sequence[Said]
    earlier: Sequence[Said]

    def patterns(self, taken: frozenset[str]) -> Iterator[Pattern]:
        """Yield a pattern for each number that a frame computes; those of the claims `taken` are told already."""
        told = set(taken)
        for place in range(len(self.sentence) if self.usable else 0):
            for frame in self.usable:
                filled = self._filled(frame, place)
                pattern = self._stated(frame, filled) if filled else None
                if pattern is not None and pattern.one("result") not in told:
                    told.add(pattern.one("result"))
                    yield pattern
                    break

    def _filled(self, frame: Frame, place: int) -> Filled | None:
        """Return the numbers in the slots of `frame`, the one at `place` being the last; None if it does not fit."""
        last = frame.slots[-1]
        if last.many:
            return self._run(frame, place)
        result = self.sentence[place]
        match = self._matches(last, result, "")
        if match is None or (result.quantity.dimension == PERCENT) != last.percent:
            return None
        if last.of and not result.quantity.dimension.startswith(last.of):
            return None
        unit = self._unit(result)
        if last.closing and any(self._alike(one, unit) for one in self.sentence[place + 1 :]):
            return None
        act = match.groupdict().get("act") or ""
        filled: Filled = {last.name: [result]}
        return self._operands(frame.slots[:-1], place, act, filled)

    def _operands(self, slots: Sequence[Slot], place: int, act: str, filled: Filled) -> Filled | None:
        """Fill `slots`, the last one first, with numbers before `place`."""
        unit = "" if self.sentence[place].quantity.dimension == PERCENT else self._unit(self.sentence[place])
        for slot in reversed(slots):
            if slot.many:
                run = self._before(slot, place, act, unit)
                if run is None or (slot.tally and len(run) != list(filled.values())[-1][0].claim.value):
                    return None
                filled[slot.name] = run
                continue
            found = self._nearest(slot, place, act, unit)
            if found is None:
                return None
            said, at = found
            if slot.fits and at is not None:
                said = self._fitting(slot, at, act, filled) or said
            if slot.per and not self._priced(said, filled):
                return None
            unit = unit or self._unit(said)
            filled[slot.name] = [said]
            place = place if at is None else at
            if slot.only and (self._another(slot, place, unit) or self._between(slot, place, filled)):
                return None
        return filled

    def _priced(self, said: Said, filled: Filled) -> bool:
        """Return True if a number in `filled` is told for each one of what `said` counts (106人，每人500元)."""
        each = self.known.each_of(said.claim.unit)
        return any(word in self._lead(one) for told in filled.values() for one in told for word in each)

    def _another(self, slot: Slot, place: int, unit: str) -> bool:
        """Return True if another number that `slot` could take stands before `place`."""
        if slot.of:
            return any(one.quantity.dimension.startswith(slot.of) for one in self.sentence[:place])
        return any(self._alike(one, unit) for one in self._reach(place))

    def _between(self, slot: Slot, place: int, filled: Filled) -> bool:
        """Return True if a number of the kind that `slot` asks for stands between its own and the result.

        一类每户5000元，二类20户，每户3000元，共36万元: the price of 20户 is told behind them.
        """
        told = [one.claim.id for run in filled.values() for one in run]
        among = self.sentence[place:]
        end = max((at for at, one in enumerate(among) if one.claim.id in told), default=0)
        others = (one for one in among[:end] if one.claim.id not in told)
        return bool(slot.of) and any(one.quantity.dimension.startswith(slot.of) for one in others)

    def _nearest(self, slot: Slot, place: int, act: str, unit: str) -> tuple[Said, int | None] | None:
        """Return the last number before `place` that fits `slot`, and where in the sentence it stands.

        None if an earlier one with another value fits as well, so that nobody knows which is meant.
        """
        found: tuple[Said, int] | None = None
        for at in range(place - 1, -1, -1):
            said = self.sentence[at]
            if self._apart(at, place) and not slot.passage:
                break
            if not self._fills(slot, said, unit, self.sentence[place].depth):
                continue
            if self._matches(slot, said, act) is None:
                if slot.adjacent:
                    break
            elif slot.adjacent:
                return said, at
            elif found is not None and found[0].claim.value != said.claim.value:
                return None
            else:
                found = found or (said, at)
        if found is not None or not slot.passage:
            return found
        fits = [
            one for one in self.earlier if self._fills(slot, one, unit, one.depth) and self._matches(slot, one, act)
        ]
        return (fits[-1], None) if len({(one.claim.value, one.claim.unit) for one in fits}) == 1 else None

    def _fitting(self, slot: Slot, place: int, act: str, filled: Filled) -> Said | None:
        """Return the last number up to `place` of which the rate in `filled` can be taken, None if there is none.

        收回198份，满意190份，满意率95%: of the 200 that were handed out, told before.
        """
        (rate,), (part,) = list(filled.values())[:2]
        for said in reversed([*self._reach(place), self.sentence[place]]):
            if (
                self._fills(slot, said, self._unit(part), rate.depth)
                and self._matches(slot, said, act)
                and said.claim.value
            ):
                exact = 100 * Fraction(part.claim.value) / Fraction(said.claim.value)
                last = Fraction(1, 2 * 10 ** (rate.claim.printed_decimals or 0))
                if abs(exact - Fraction(rate.claim.value)) <= last:
                    return said
        return None

    def _before(self, slot: Slot, place: int, act: str, unit: str) -> list[Said] | None:
        """Return all numbers of the unit before `place`, from the last mark that divides; None if one does not fit."""
        reach = self.sentence[:place] if slot.over else self._reach(place)
        if slot.passage and not reach:
            reach = self.earlier
        result = self.sentence[place]
        run = [one for one in reach if self._alike(one, unit) and one.depth <= result.depth]
        if (slot.listed and not self._listed(run)) or (slot.over and not slot.some and not self._one_an_item(run)):
            return None
        if slot.some:
            run = [one for one in run if self._matches(slot, one, act) and one.depth == result.depth]
            return run if len(run) >= slot.least else None
        for one in run:
            fits = self._operand(one, unit, result.depth) and self._matches(slot, one, act)
            if not fits or one.claim.facets.stage != result.claim.facets.stage or one.part:
                return None
        return run if len(run) >= slot.least else None

    def _listed(self, run: Sequence[Said]) -> bool:
        """Return True if nothing but marks of a list divides the numbers of `run` (刑事600件、民事1200件)."""
        gaps = (self.text[one.quantity.end : other.quantity.start] for one, other in pairwise(run))
        return all(self.known.listing.match(gap) for gap in gaps)

    def _one_an_item(self, run: Sequence[Said]) -> bool:
        """Return True if a mark that divides stands between any two numbers of `run` (一是…；二是…)."""
        gaps = (self.text[one.quantity.end : other.quantity.start] for one, other in pairwise(run))
        return all(self.known.apart.search(gap) for gap in gaps)

    def _run(self, frame: Frame, place: int) -> Filled | None:
        """Return a whole and the run of its parts that ends at `place`."""
        *heads, last = frame.slots
        end, unit = self.sentence[place], self._unit(self.sentence[place])
        following = self.sentence[place + 1 : place + 2]
        if following and self._matches(last, following[0], "") and self._unit(following[0]) == unit:
            return None  # the run goes on
        start, run = place, list[Said]()
        while start >= 0 and (self._part(last, self.sentence[start], unit, end) or (run and self._shared(start))):
            run = [self.sentence[start], *run] if self._alike(self.sentence[start], unit) else run
            start -= 1
        if len(run) < last.least or start < 0 or len(heads) != 1 or not re.search(f"{last.last}$", self._lead(end)):
            return None
        whole = self.sentence[start]
        if not self._alike(whole, unit) or whole.depth > end.depth or (self._apart(start, place) and not last.over):
            return None
        return {heads[0].name: [whole], last.name: run}

    def _shared(self, place: int) -> bool:
        """Return True for a share (满意97份，占82.20%；基本满意18份)."""
        return self.sentence[place].claim.facets.aspect == "share"

    def _part(self, slot: Slot, said: Said, unit: str, end: Said) -> bool:
        return self._unit(said) == unit and said.depth == end.depth and self._matches(slot, said, "") is not None

    def _reach(self, place: int) -> list[Said]:
        """Return the numbers of the sentence before `place`, from the last mark that divides."""
        return [one for at, one in enumerate(self.sentence[:place]) if not self._apart(at, place)]

    def _apart(self, at: int, place: int) -> bool:
        between = self.text[self.sentence[at].quantity.end : self.sentence[place].quantity.start]
        return self.known.apart.search(between) is not None

    def _unit(self, said: Said) -> str:
        return self.known.alike.get(said.claim.unit, said.claim.unit)

    def _alike(self, said: Said, unit: str) -> bool:
        return self._unit(said) == unit and said.quantity.dimension != PERCENT

    def _fills(self, slot: Slot, said: Said, unit: str, depth: int) -> bool:
        """Return whether `said` is of the kind that `slot` asks for, of the unit where it asks for none."""
        if slot.percent:
            return said.quantity.dimension == PERCENT
        dimension = said.quantity.dimension
        if (slot.of and not dimension.startswith(slot.of)) or (slot.per and dimension == "money"):
            return False
        if slot.units and said.claim.unit not in slot.units:
            return False
        return self._operand(said, "" if slot.of or slot.units or slot.per else unit, depth, bounds=slot.bounds)

    def _operand(self, said: Said, unit: str, depth: int, *, bounds: bool = False) -> bool:
        """Return whether `said` can be an operand: an amount of the unit ("" for any), in no deeper bracket."""
        if said.quantity.dimension in (PERCENT, "points", "score") or said.depth > depth or said.divisor:
            return False
        told = said.claim.bound in (("exact", "at_least") if bounds else ("exact",))
        return (not unit or self._unit(said) == unit) and told and bool(said.claim.unit)

    def _matches(self, slot: Slot, said: Said, act: str) -> re.Match[str] | None:
        """Return how the words before `said` fit `slot`, None if they do not."""
        lead = self._lead(said)
        if slot.plain and (said.part or said.claim.facets.whose):
            return None
        if slot.whole and (said.part or self.known.narrowing.match(lead)):
            return None
        return pattern(slot.before.replace(ACT, re.escape(act))).search(lead)

    @cached_property
    def _leads(self) -> Mapping[str, str]:
        """The words between the mark or number before each number and the number itself, by claim."""
        leads, end = {}, 0
        for said in self.sentence:
            leads[said.claim.id] = self._words(max(said.clause, end), said)
            end = said.quantity.end
        return leads

    def _words(self, start: int, said: Said) -> str:
        words = self.text[start : said.quantity.start].strip()
        if self.text[max(0, start - 1) : start] in LABELS and not words.strip(SIGNS):  # 指标值：≥60场次
            words = CLAUSE.sub("", self.text[: start - 1])
        return self.known.fillers.sub("", words)

    def _lead(self, said: Said) -> str:
        known = self._leads.get(said.claim.id)
        return self._words(said.clause, said) if known is None else known

    def _stated(self, frame: Frame, filled: Filled) -> Pattern | None:
        """Return the pattern that `frame` makes of the numbers in its slots, None if only a misprint would tell one."""
        name, equals = result_of(frame.equals, frame.slots[-1].name)
        result = filled[name][0]
        equals = counted(equals, filled, result, [slot.name for slot in frame.slots if slot.free])
        operands = [one for slot in filled for one in filled[slot] if one is not result]
        percentage = result.quantity.dimension == PERCENT
        expression, shape = expression_of(equals, filled, percentage=percentage)
        told = frame.slip == OTHERS and any(one.claim.label.endswith(result.claim.label) for one in operands)
        if frame.slip and not told and not tells(result, expression, operands):
            return None
        return Pattern(
            kind="stated",
            roles=(("result", (result.claim.id,)), ("operands", tuple(one.claim.id for one in operands))),
            expression=expression,
            shape=shape,
            weak=True,
            span=span_of(result, *operands),
        )


__all__ = ["FrameReader", "computed", "frames"]
