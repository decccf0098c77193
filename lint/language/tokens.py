"""Tokens that count nothing: dates, document numbers, item numbers, codes, names, fixed phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.language.characters import fold
from lint.language.model import Kind, NonQuantity
from lint.language.numerals import Numerals, numerals

if TYPE_CHECKING:
    from lexicon import Lexicon

_NAMED = re.compile(r"\(\?P<(?!sep)\w+>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of token and the expression that finds it."""

    kind: Kind
    expression: re.Pattern[str]


class Patterns:
    """The patterns of one anchor, tried together."""

    def __init__(self, patterns: list[tuple[Kind, str]]) -> None:
        self._patterns = [Pattern(kind, re.compile(source)) for kind, source in patterns]
        self._any = re.compile("|".join(_unnamed(source, index) for index, (_, source) in enumerate(patterns)))

    def match(self, text: str, start: int) -> tuple[Kind, re.Match[str]] | None:
        """Return the first pattern that matches the folded `text` at `start`."""
        found = self._any.match(text, start)
        if not found:
            return None
        for pattern in self._patterns:
            single = pattern.expression.match(text, start)
            if single:
                return pattern.kind, single
        return None


def _unnamed(source: str, index: int) -> str:
    """Names of groups must differ in one expression: drop them, number those that are referred to."""
    return _NAMED.sub("(?:", source).replace("P<sep>", f"P<sep{index}>").replace("P=sep)", f"P=sep{index})")


class Typed:
    """Everything of the lexicon that tells what a token is if it is no quantity."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("tokens")
        self.numerals: Numerals = lexicon.view(numerals)
        fill = _placeholders(lexicon, data)
        anchored: dict[str, list[tuple[Kind, str]]] = {}
        for entry in data["patterns"]:
            source = entry["pattern"]
            for name, text in fill.items():
                source = source.replace("{" + name + "}", text)
            for anchor in [entry["at"]] if isinstance(entry["at"], str) else entry["at"]:
                guarded = source if anchor in ("numeral", "mark") else rf"(?:{source})(?:(?!\d)|(?<!\d))"
                anchored.setdefault(anchor, []).append((entry["kind"], guarded))
        self._patterns = {anchor: Patterns(patterns) for anchor, patterns in anchored.items()}

    def at(self, anchor: str, text: str, start: int) -> NonQuantity | None:
        """Return the token that starts at `start` of the folded `text`, tried as `anchor`, None if there is none."""
        found = self._patterns[anchor].match(text, start) if anchor in self._patterns else None
        if not found:
            return None
        kind, match = found
        return NonQuantity(start=start, end=match.end(), text=match[0], kind=kind, value=self._value(match.groupdict()))

    def _value(self, parts: dict[str, str | None]) -> str:
        if parts.get("short"):
            return "20" + str(parts["short"])
        date = [
            self._digits(parts[name] or "", size)
            for name, size in (("year", 4), ("month", 2), ("day", 2))
            if parts.get(name)
        ]
        return "-".join(date) or parts.get("number") or parts.get("number2") or ""

    def _digits(self, text: str, size: int) -> str:
        value = text if text.isdecimal() else str(self.numerals.value(text))
        return value.zfill(size)


def _placeholders(lexicon: Lexicon, data: dict[str, Any]) -> dict[str, str]:
    characters = lexicon.view(numerals).characters
    units = lexicon.section("units")["dimensions"]
    stopped = []
    for entry in (entry for entries in units.values() for entry in entries):
        names = "|".join(re.escape(fold(name)) for name in (entry["unit"], *entry.get("aliases", ())))
        stops = "|".join(re.escape(stop) for stop in entry.get("stop", ()))
        stopped.append(f"(?:{names})(?!{stops})" if stops else f"(?:{names})")
    return {
        "b": r"[ \n]*",
        "n": f"[{characters}]",
        "c": rf"[\d{characters}]",
        "unit": f"(?:{'|'.join(stopped)})",
        "subject": "|".join(map(re.escape, data["subjects"])),
    }


def typed(lexicon: Lexicon) -> Typed:
    """Build the typed tokens of `lexicon` (section ``tokens``); use as ``lexicon.view(typed)``."""
    return Typed(lexicon)
