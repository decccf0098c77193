"""The wording of lexicon/standards.yaml as patterns over folded text without blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.language.characters import fold
from lint.language.numerals import Numerals, numerals
from lint.language.units import Units, units

NUMBER = r"-?\d+(?:\.\d+)?"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True)
class Wording:
    """Patterns for the pieces of a standard.

    Attributes:
        conditions: Patterns of a condition, tried in order; their groups name operators, numbers and brackets.
        points: What a clause gives, at its end: groups body, full, zero, half, low, high, share, of, minus.
        step: A deduction by steps; its groups side, other, base, size, unit.
        take: What one step takes off: groups points, share.
        before, after: Operator words by meaning.
    """

    data: Mapping[str, Any]
    conditions: tuple[re.Pattern[str], ...]
    points: re.Pattern[str]
    step: re.Pattern[str]
    take: re.Pattern[str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    basis: re.Pattern[str]
    floors: frozenset[str]
    most: re.Pattern[str]
    parts: re.Pattern[str]
    proportional: re.Pattern[str]
    exempt: re.Pattern[str]
    each: tuple[str, ...]
    item: re.Pattern[str]
    tails: re.Pattern[str]
    strange: re.Pattern[str]
    telling: re.Pattern[str]
    units: Units
    numerals: Numerals

    def side(self, word: str) -> str:
        """Return above, below or both for a direction word of a step, "" for no word."""
        return next((side for side in ("above", "below", "both") if word in self.data["step"][side]), "")


def _meanings(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold(word): bound for bound, words in groups.items() for word in words}


def wording(lexicon: Lexicon) -> Wording:
    """Build the patterns of `lexicon` (section ``standards``); use as ``lexicon.view(wording)``."""
    data: dict[str, Any] = lexicon.section("standards")
    names = [
        name
        for entries in lexicon.section("units")["dimensions"].values()
        for entry in entries
        for name in (entry["unit"], *entry.get("aliases", ()))
    ]
    unit = any_of([*names, *data["step"]["point"]])
    before, after = _meanings(data["before"]), _meanings(data["after"])
    steps = data["step"]
    sides = any_of([*steps["above"], *steps["below"], *steps["both"]])
    numeral = f"(?:{NUMBER}|[{re.escape(lexicon.view(numerals).characters)}]+)"
    mark, share = any_of(data["score_mark"]), any_of(data["share_of"])
    take = any_of(data["take"])
    points = (
        rf"(?P<body>.*?)(?:\(?{any_of(data['award'])}?(?:"
        rf"(?P<full>{any_of(data['full'])})(?:\(?{NUMBER}{mark}\)?)?|(?P<zero>{any_of(data['zero'])})"
        rf"|(?P<half>{any_of(data['half'])})"
        rf"|(?P<whole>{NUMBER}){mark}的(?P<part>{NUMBER})%"
        rf"|(?:{share})的?(?P<share>{NUMBER})%|(?P<share2>{NUMBER})%的?(?:{share}|{mark})"
        rf"|(?P<low>{NUMBER})(?:{mark})?{any_of(data['dashes'])}(?P<high>{NUMBER}){mark}|(?P<only>{NUMBER}){mark})\)?"
        rf"|(?:直接)?{take}(?:{any_of(data['take_of'])})?(?P<minus>{NUMBER}){mark})"
    )
    parts = data["parts_of_step"]
    return Wording(
        data=data,
        conditions=tuple(compiled(one) for one in _conditions(data, unit)),
        points=compiled(points),
        step=compiled(
            rf"(?P<subject>[^0-9]*?){any_of(steps['lead'])}(?P<side>{sides})?(?:\((?P<other>{sides})\)"
            rf"|{any_of(steps['alternatives'])}(?P<more>{sides}))?(?:{any_of(steps['of'])})?"
            rf"(?:(?P<base>{NUMBER})%(?={numeral}))?(?P<size>{numeral})(?P<unit>{unit})(?:\((?:{any_of(data['included'])})\))?"
        ),
        take=compiled(
            rf"{take}(?:{any_of(data['take_of'])})?(?:(?P<points>{numeral}){mark}|(?:{share})的?(?P<share>{NUMBER})%"
            rf"|(?P<share2>{NUMBER})%的?(?:{share}|{mark}))"
        ),
        before=before,
        after=after,
        basis=compiled(
            rf"(?:{any_of(data['basis']['lead'])})(?P<value>{NUMBER})(?P<unit>{unit})?{any_of(data['basis']['tail'])}"
        ),
        floors=frozenset(fold(word) for word in data["floors"]),
        most=compiled(rf"{any_of(data['most'])}(?P<points>{NUMBER}){mark}"),
        parts=compiled(
            rf"{parts['lead']}{numeral}{unit}(?:(?P<ceil>{any_of(parts['tail_ceil'])}{numeral}{unit}{any_of(parts['ceil'])})"
            rf"|(?P<floor>{any_of(parts['tail_floor'])}))"
        ),
        proportional=compiled("|".join(f"(?:{one})" for one in data["proportional"])),
        exempt=compiled("|".join(f"(?:{one})" for one in data["exempt"])),
        each=tuple(data["step"]["lead"]),
        item=compiled(data["item"]),
        tails=compiled(rf"(?:{any_of(data['tails'])})+$"),
        strange=compiled(any_of(data["strange_subjects"])),
        telling=compiled(any_of(data["telling"])),
        units=lexicon.view(units),
        numerals=lexicon.view(numerals),
    )


def _conditions(data: Mapping[str, Any], unit: str) -> list[str]:
    """Return the patterns of a condition behind its subject: two-sided, from–to, one-sided twice, one-sided, bare."""
    inside = rf"(?:{any_of([*data['excluded'], *data['included']])})"
    words_before = any_of(word for words in data["before"].values() for word in words)
    words_after = any_of(word for words in data["after"].values() for word in words)

    def bracket(name: str) -> str:
        return rf"(?:\((?P<{name}>{inside})(?P<{name}_number>{NUMBER})?(?:{unit})?(?:{words_after})?\))?"

    def number(name: str) -> str:
        return rf"(?P<{name}>{NUMBER})(?P<{name}_unit>{unit})?{bracket(name + '_in')}"

    def side(name: str) -> str:
        before = (
            rf"(?P<{name}_before>{words_before}){number(name)}(?P<{name}_after>{words_after})?{bracket(name + '_end')}"
        )
        after = number(name + "x") + rf"(?P<{name}x_after>{words_after}){bracket(name + 'x_end')}"
        return f"(?:{before}|{after})"

    less, more = r"(?P<{0}>[<≤]|<=)", r"(?P<{0}>[>≥]|>=)"
    subject = "(?P<subject>[^0-9]*?)"
    return [
        rf"{number('a')}{less.format('one')}(?P<subject>[^0-9<>≤≥]*?){less.format('two')}{number('b')}",
        rf"{number('a')}{more.format('one')}(?P<subject>[^0-9<>≤≥]*?){more.format('two')}{number('b')}",
        rf"{subject}(?P<open>[\[(])(?P<a>{NUMBER})(?P<a_unit>{unit})?\|(?P<b>{NUMBER})(?P<b_unit>{unit})?(?P<close>[\])])",
        rf"{subject}{any_of(data['before']['equal'])}?{number('a')}{any_of(data['dashes'])}{number('b')}"
        rf"(?:{any_of(data['between'])})?{bracket('end')}",
        rf"{subject}{side('p')}{any_of(data['joins'])}?{side('q')}",
        rf"{subject}{side('p')}",
        rf"{subject}(?P<same>{words_before})(?P<the>的)",
        rf"{subject}{number('a')}",
    ]
