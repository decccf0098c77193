"""Reads a condition on a value: 不超过5%, 80%（含）-90%, 60%≤X＜80%, 超过的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lint.claims.standards.model import Range
from lint.claims.standards.wording import Wording


@dataclass(frozen=True, slots=True)
class Condition:
    """A range of values, the unit of its numbers ("" if none is printed), and the name that is given to the value."""

    range: Range
    unit: str
    subject: str


def condition(text: str, wording: Wording, last: Sequence[Decimal] = ()) -> Condition | None:
    """Return the condition that the whole of `text` states, None if it states none.

    `last` are the boundaries before: 超过的 without a number speaks of the only one.
    """
    bare = wording.tails.sub("", text)
    numbered = any(map(str.isdecimal, text))
    for form, pattern in enumerate(wording.conditions):
        anaphoric = form == len(wording.conditions) - 2
        if not (numbered or anaphoric):
            continue
        found = pattern.fullmatch(text) or (None if anaphoric else pattern.fullmatch(bare))
        if found is None:
            continue
        subject = _subject(found["subject"], wording)
        if subject is None:
            continue
        groups = found.groupdict()
        if anaphoric:
            if len(set(last)) != 1:
                return None
            bound = wording.before[groups["same"]]
            return Condition(_sided(bound, last[0], bound in ("at_least", "at_most")), "", subject)
        unit = _unit(groups, wording)
        span = _range(groups, wording) if unit is not None else None
        if unit is None or span is None:
            continue
        if subject.endswith("±") and span.high is not None and span.low is None:
            span = Range(-span.high, span.high, span.high_closed, span.high_closed)
        return Condition(span, unit, subject.rstrip("±"))
    return None


def _subject(text: str, wording: Wording) -> str | None:
    bare = text.strip("\"“”'‘’")
    for lead in wording.data["leads"]:
        bare = bare.removeprefix(lead)
    return None if wording.strange.search(bare) or len(bare) > 30 else bare


def _unit(groups: dict[str, str | None], wording: Wording) -> str | None:
    """Return the one unit of the numbers, "" without any, None if they differ."""
    named = {name: _canonical(text, wording) for name, text in groups.items() if name.endswith("_unit") and text}
    if len(set(named.values())) > 1:
        return None
    unit = next(iter(named.values()), "")
    sided = any(groups.get(name) for name in ("pxx_after", "px_after", "p_before", "qx_after", "q_before"))
    if unit == "分" and not sided and not groups.get("b"):
        return None  # 5分 alone is what is given, not what is asked
    return unit


def _canonical(text: str, wording: Wording) -> str:
    unit = wording.units.get(text)
    return "%" if unit is None or unit.dimension == "points" else unit.canonical


def _range(groups: dict[str, str | None], wording: Wording) -> Range | None:
    if groups.get("p") or groups.get("px"):
        first, second = _side(groups, "p", wording), _side(groups, "q", wording)
        if groups.get("q") or groups.get("qx"):
            return first.meet(second) if first and second else None
        return first
    low, high = _number(groups.get("a")), _number(groups.get("b"))
    if low is None:
        return None
    if high is None:
        return Range(low, low)
    if groups.get("open"):
        ends = (groups["open"] == "[", groups["close"] == "]")
        return Range(low, high, *ends) if low < high else None
    if groups.get("one"):
        ends = (groups["one"] in ("≤", "<=", "≥", ">="), groups["two"] in ("≤", "<=", "≥", ">="))
        low, high, ends = (low, high, ends) if low < high else (high, low, (ends[1], ends[0]))
        return Range(low, high, *ends)
    marks: list[bool | None] = [None, None]
    for name in ("a_in", "b_in", "end"):
        closed, about = _closed(groups.get(name), wording), _number(groups.get(name + "_number"))
        if closed is not None:  # 80%-90%（含80%） speaks of the first number
            marks[0 if about == low or (about is None and name == "a_in") else 1] = closed
    if low < high:
        return Range(low, high, marks[0], marks[1])
    return Range(high, low, marks[1], marks[0]) if high < low else None


def _side(groups: dict[str, str | None], name: str, wording: Wording) -> Range | None:
    """Return the one-sided range of group `name`, whichever side its word stands on."""
    if groups.get(name):
        value, word = _number(groups[name]), groups[name + "_before"] or ""
        bound, behind = wording.before[word], wording.after.get(groups.get(name + "_after") or "")
        if behind is not None:
            agrees = behind == bound or bound in ("equal", "more_than") or (bound, behind) == ("less_than", "at_most")
            if not agrees and not (behind == "at_most" and bound == "at_least"):
                return None
            bound = behind if bound in ("equal", "at_least") else bound
        marks = (groups.get(name + "_in"), groups.get(name + "_end"))
    else:
        name += "x"
        value, bound = _number(groups.get(name)), wording.after.get(groups.get(name + "_after") or "", "")
        marks = (groups.get(name + "_in"), groups.get(name + "_end"))
    if value is None or not bound:
        return None
    closed = next((mark for text in marks if (mark := _closed(text, wording)) is not None), None)
    if closed is None and not groups.get(name + "_after"):
        closed = bound in ("at_least", "at_most")  # 以上 and 以下 alone leave it open whether the number belongs to it
    return _sided(bound, value, closed)


def _sided(bound: str, value: Decimal, closed: bool | None) -> Range:
    if bound == "equal":
        return Range(value, value)
    if bound in ("at_least", "more_than"):
        return Range(value, None, closed, True)
    return Range(None, value, True, closed)


def _closed(text: str | None, wording: Wording) -> bool | None:
    if not text:
        return None
    return re.sub(r"[\d.%]", "", text) not in wording.data["excluded"]


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
