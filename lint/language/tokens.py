"""Tokens that count nothing: dates, document numbers, item numbers, codes, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.measures import Measures, measures
from lint.language.model import Kind, NonQuantity
from lint.language.numerals import Numerals, numerals

if TYPE_CHECKING:
    from lexicon import Lexicon

_GROUP = compiled(r"\(\?P(<|=)(\w+)")
_DATE = (("year", 4), ("month", 2), ("day", 2))
_NUMBER = compiled(r"\d+(?:[.,]\d+)*")
_INSIDE_DIGITS = r"(?:(?!\d)|(?<!\d))"
_BLANKS = compiled(r"\s+")
_CENTURY = "20"


class _Patterns:
    """Expressions that are tried together, in order; compiled once, at first use."""

    def __init__(self) -> None:
        self._sources: list[tuple[Kind, str]] = []
        self._expression: re.Pattern[str] | None = None
        self._groups: dict[str, tuple[Kind, dict[str, str]]] = {}

    def add(self, kind: Kind, source: str) -> None:
        self._sources.append((kind, source))

    def match(self, text: str, start: int) -> tuple[Kind, re.Match[str], dict[str, str]] | None:
        """Return the first that matches at `start`: its kind, the match, and what its named groups are called."""
        if self._expression is None:
            self._expression = self._compiled()
        found = self._expression.match(text, start)
        return (self._groups[str(found.lastgroup)][0], found, self._groups[str(found.lastgroup)][1]) if found else None

    def _compiled(self) -> re.Pattern[str]:
        """Group names must differ in one expression: each gets the number of its pattern."""
        parts = []
        for index, (kind, source) in enumerate(self._sources):
            names = {name: f"{name}_{index}" for _, name in _GROUP.findall(source)}
            numbered = _GROUP.sub(lambda found, index=index: f"(?P{found[1]}{found[2]}_{index}", source)  # type: ignore[misc]
            parts.append(f"(?P<_{index}>{numbered})")
            self._groups[f"_{index}"] = kind, names
        return compiled("|".join(parts))


class Typed:
    """Everything of the lexicon (section ``tokens``) that tells what a token is if it is no quantity."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("tokens")
        self._numerals: Numerals = lexicon.view(numerals)
        self._measures: Measures = lexicon.view(measures)
        signs = self._numerals.characters
        fill = {"b": r"[ \n]*", "n": f"[{signs}]", "c": rf"[\d{signs}]", "subject": "|".join(data["subjects"])}
        self._patterns: dict[tuple[str, bool], _Patterns] = {}
        for entry in data["patterns"]:
            source = entry["pattern"]
            for name, text in fill.items():
                source = source.replace("{" + name + "}", text)
            for anchor in [entry["at"]] if isinstance(entry["at"], str) else entry["at"]:
                key = anchor, entry.get("bare", False)
                self._patterns.setdefault(key, _Patterns()).add(entry["kind"], f"(?:{source}){_INSIDE_DIGITS}")

    def at(self, anchor: str, text: str, start: int) -> NonQuantity | None:
        """Return the token that starts at `start` of the folded text, tried as `anchor`, None if there is none."""
        patterns = self._patterns.get((anchor, False))
        found = patterns.match(text, start) if patterns else None
        if found is None:
            patterns = self._patterns.get((anchor, True))
            found = patterns.match(text, start) if patterns else None
            if found is None or self._has_unit(text, start):
                return None
        kind, match, groups = found
        value = self._value({name: match[group] for name, group in groups.items()}) if groups else ""
        return NonQuantity(start=start, end=match.end(), text=match[0], kind=kind, value=value)

    def _has_unit(self, text: str, start: int) -> bool:
        number = _NUMBER.match(text, start)
        return bool(number) and bool(self._measures.read(text, number.end() if number else start).unit.canonical)

    def _value(self, parts: dict[str, str | None]) -> str:
        short = parts.get("short")
        if short:
            return _CENTURY + short
        date = [self._padded(parts[name] or "", size) for name, size in _DATE if parts.get(name)]
        return "-".join(date) or parts.get("number") or parts.get("other") or ""

    def _padded(self, text: str, size: int) -> str:
        text = _BLANKS.sub("", text)
        digits = text if text.isdecimal() else str(self._numerals.value(text))
        return digits.zfill(size)


def typed(lexicon: Lexicon) -> Typed:
    """Build the typed tokens of `lexicon`; use as ``lexicon.view(typed)``."""
    return Typed(lexicon)
