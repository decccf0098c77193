"""Reads the text of a standard clause by clause into a `Standard`; one clause that is not understood undoes it all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from lexicon import Lexicon
from lint.claims.standards.clauses import Clause, clauses
from lint.claims.standards.conditions import Condition, condition
from lint.claims.standards.giving import given, taken
from lint.claims.standards.items import checklist
from lint.claims.standards.model import FULL, Band, Points, Standard, Step
from lint.claims.standards.sound import sound
from lint.claims.standards.wording import Wording, wording


class NotUnderstoodError(Exception):
    """A clause says something of the score that is not understood."""


def read_standard(text: str, lexicon: Lexicon, weight: Decimal | None = None) -> Standard | None:
    """Return the standard that `text` states for full marks of `weight`, None if a part of it is not understood.

    Without `weight` the most points that a clause gives are the full marks.
    """
    words = lexicon.view(wording)
    pieces = list(clauses(text))
    reader = _Reader(words)
    try:
        for clause in pieces:
            reader.take(replace(clause, text=words.item.sub("", clause.text)))
        found = reader.standard(weight)
    except NotUnderstoodError:
        found = None
    return found if found is not None and found.numeric else checklist(pieces, words, weight) or found


@dataclass
class _Reader:
    """Collects what the clauses say; `pending` is a condition that waits for its points, `text` one in words."""

    wording: Wording
    bands: list[Band] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    levels: list[tuple[str, Points]] = field(default_factory=list)
    violations: list[Points] = field(default_factory=list)
    otherwise: Points | None = None
    proportional: bool = False
    exempt: bool = False
    basis: Decimal | None = None
    most: Decimal | None = None
    counting: str = "open"
    units: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    last: list[Decimal] = field(default_factory=list)
    pending: tuple[Condition, int] | None = None
    step: Step | None = None
    text: str = ""
    waiting: str = ""

    def take(self, clause: Clause) -> None:
        """Take in one clause; raise NotUnderstoodError if it speaks of the score in an unknown way."""
        for reader in (self._fixed, self._stepped, self._awarded, self._asked):
            if reader(clause):
                return
        if clause.heads and not self.bands and not any(sign.isdigit() for sign in clause.text):
            return
        if self.wording.telling.search(clause.text) or any(sign.isdigit() for sign in clause.text):
            raise NotUnderstoodError(clause.text)
        self.text = clause.text

    def _fixed(self, clause: Clause) -> bool:
        """Read set phrases: a floor, what a part of a step counts, full marks where nothing is measured, a basis."""
        words, text = self.wording, clause.text.strip("()")
        if text in words.floors:
            return True
        if found := words.most.fullmatch(text):
            self.most = Decimal(found["points"])
            return True
        if found := words.parts.fullmatch(text):
            self.counting = "ceil" if found["ceil"] else "floor"
            return True
        if words.exempt.fullmatch(text):
            self.exempt = True
            return True
        if words.proportional.fullmatch(text):
            self.proportional = True
            return True
        if found := words.basis.fullmatch(text):
            self.basis = Decimal(found["value"])
            self.last = [self.basis]
            self._unit(found["unit"])
            return True
        return False

    def _stepped(self, clause: Clause) -> bool:
        found = self.wording.step.match(clause.text)
        if found is None:
            cost = taken(clause.text, self.wording)
            if cost is not None and self.step is not None:
                self.steps.append(replace(self.step, per=cost, end=clause.end))
                self.step = None
                return True
            return False
        sides = {self.wording.side(found[name]) for name in ("side", "other", "more") if found[name]}
        size = self.wording.numerals.value(found["size"]) if not found["size"][0].isdigit() else Decimal(found["size"])
        if not sides or not size or self.wording.strange.search(found["subject"]):
            return False
        self._unit(found["unit"])
        self.waiting = ""
        side = "both" if len(sides) > 1 else sides.pop()
        base = Decimal(found["base"]) if found["base"] else self._base(side)
        step = Step(side, size, FULL, base, start=clause.start, end=clause.end)  # type: ignore[arg-type]
        rest = clause.text[found.end() :].lstrip("的")
        if not rest:
            self.step = step
            return True
        cost = taken(rest, self.wording)
        if cost is None:
            raise NotUnderstoodError(clause.text)
        self.steps.append(replace(step, per=cost))
        return True

    def _base(self, side: str) -> Decimal | None:
        """Return where a step counts from: the condition before it (＞0的，每高出…), the basis, else the full marks."""
        if self.pending is None:
            return self.basis
        span, self.pending = self.pending[0].range, None
        base = span.low if side == "above" else span.high if side == "below" else None
        if base is None or (span.low is not None and span.high is not None and span.low != span.high):
            raise NotUnderstoodError("a step within a band")
        return base

    def _awarded(self, clause: Clause) -> bool:
        found = given(clause.text, self.wording)
        if found is None:
            return self._violation(clause)
        body, points = found
        if not body:
            return self._award_pending(points, clause)
        asked = condition(body, self.wording, self.last)
        if asked is not None:
            self._band(asked, points, clause.start, clause.end)
            return True
        return self._in_words(body, points, clause)

    def _award_pending(self, points: Points, clause: Clause) -> bool:
        if self.pending is not None:
            asked, start = self.pending
            self.pending = None
            self._band(asked, points, start, clause.end)
        elif self.waiting:
            self.otherwise, self.waiting = points, ""
        elif self.text and points.basis != "minus":
            self._level(self.text, points)
        else:
            raise NotUnderstoodError(clause.text)
        return True

    def _in_words(self, body: str, points: Points, clause: Clause) -> bool:
        if points.basis == "minus":
            return self._violation(clause)
        if any(sign.isdigit() for sign in body) or body.startswith(self.wording.each):
            raise NotUnderstoodError(clause.text)
        if self.wording.tails.sub("", body) in self.wording.data["otherwise"] or body in self.wording.data["otherwise"]:
            self.otherwise = points
        else:
            self._level(self.text + body if body.startswith("的") else body, points)
        return True

    def _level(self, text: str, points: Points) -> None:
        bare = self.wording.tails.sub("", text)
        for join in self.wording.data["level_joins"]:
            bare = bare.replace(join, "|")
        self.levels.extend((part, points) for part in bare.split("|") if part)
        self.text = ""

    def _violation(self, clause: Clause) -> bool:
        """Read 每出现一例扣1分 and 少完成一项扣5分: what is taken off, whatever for."""
        takes = self.wording.take.search(clause.text) is not None
        for place in range(len(clause.text) if takes else 0):
            cost = taken(clause.text[place:], self.wording)
            if cost is not None:
                head = clause.text[:place]
                if any(sign.isdigit() and sign != "1" for sign in head) or condition(head, self.wording, self.last):
                    break
                self.violations.append(cost)
                return True
        return False

    def _asked(self, clause: Clause) -> bool:
        """Read a condition whose points or deduction follow in the next clause."""
        asked = condition(clause.text, self.wording, self.last)
        if asked is None:
            self.waiting = clause.text if clause.text in self.wording.data["otherwise"] else self.waiting
            return self.waiting == clause.text
        start = clause.start
        if self.pending is not None:
            both = self.pending[0].range.meet(asked.range)
            if both is None:
                raise NotUnderstoodError(clause.text)
            asked, start = Condition(both, asked.unit or self.pending[0].unit, self.pending[0].subject), self.pending[1]
        self.pending = (asked, start)
        self._remember(asked)
        return True

    def _band(self, asked: Condition, points: Points, start: int, end: int) -> None:
        self.bands.append(Band(asked.range, points, start, end))
        self._remember(asked)

    def _remember(self, asked: Condition) -> None:
        ends = [end for end in (asked.range.low, asked.range.high) if end is not None]
        if asked.unit or (any(ends) and not set(ends) <= set(self.last)):  # 超过的 takes over number and unit
            self.units.add(asked.unit)
        self.last = ends
        if asked.subject:
            self.subjects.append(asked.subject)

    def _unit(self, name: str | None) -> None:
        unit = self.wording.units.get(name) if name else None
        self.units.add("%" if unit is None or unit.dimension == "points" else unit.canonical)

    def standard(self, weight: Decimal | None) -> Standard | None:
        """Return what was read, None if its parts do not fit together."""
        if self.pending is not None or self.step is not None or self.waiting or len(self.units) > 1:
            return None
        steps = tuple(replace(one, counting=self.counting, most=self.most) for one in self.steps)  # type: ignore[arg-type]
        return sound(
            Standard(
                weight=weight or Decimal(0),
                unit=next(iter(self.units), ""),
                subjects=tuple(dict.fromkeys(self.subjects)),
                bands=tuple(self.bands),
                otherwise=self.otherwise,
                steps=steps,
                proportion=Decimal(0) if self.proportional else None,
                levels=tuple(self.levels),
                violations=tuple(self.violations),
                exempt=self.exempt,
            ),
            self.basis,
        )
