"""Where a number in digits ends: thousands separators of both widths, blanks and line breaks that split it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.numerals import numerals
from lint.language.units import Units, units

if TYPE_CHECKING:
    from lexicon import Lexicon

_DIGITS = compiled(r"\d+(?:,\d+){0,9}(?:\.\d+)?")
_PLAIN = compiled(r"\d+(?:\.\d+)?")
_INTEGER = compiled(r"\d+")
_SPACED = compiled(r"\d{1,3}(?:(?: ?,[ \n]?| )\d{3}){1,9}(?!\d)(?:\.\d+)?")
_SPLIT = compiled(r"(?:\d \d{1,2}|\d\d \d)(?:,\d{3}){1,3}(?!\d)(?:\.\d+)?")
_LETTER = compiled(r"[\u3400-\u9fff]")
_BROKEN = compiled(r"\d+ \.\d{1,2}(?!\d)|\d{2,}\.[ \n]\d{1,2}(?!\d)")
_INTERVALS = ("[)", "(]", "[]")
_AMOUNTS = ("money", "percent")
_SIZES = ("money", "count", "length", "area", "mass")


class Digits:
    """Finds the ends of numbers in digits; units decide where a blank or a comma could also separate two numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units: Units = lexicon.view(units)
        self._skipped = (" ", *lexicon.view(numerals).myriads)

    def end(self, text: str, folded: str, start: int) -> int:
        """Return the end of the number at `start` of the folded text; `text` is the passage as printed."""
        found = _DIGITS.match(folded, start)
        end = found.end() if found else start + 1
        after = folded[end : end + 1]
        if after and after in " ,.":
            joined = self._joined(folded, start)
            if joined > end:
                return joined
        if "," not in folded[start:end]:
            return end
        return self._separated(text, folded, start, end)

    def _joined(self, folded: str, start: int) -> int:
        """A producer or a writer has put blanks into the number: 1, 537.4 亿元, 1 065 件, 50 .58万元."""
        broken = _BROKEN.match(folded, start)
        if broken and self._followed(folded, broken.end(), _AMOUNTS):
            return broken.end()
        split = _SPLIT.match(folded, start)  # 巩固提升1 2,356户; at the start of a line the 1 may number an item
        if split and _LETTER.match(folded, start - 1) and self._followed(folded, split.end(), _SIZES):
            return split.end()
        spaced = _SPACED.match(folded, start)
        if spaced and ("\n" in spaced[0] or " " in spaced[0]) and folded[start] != "0":
            alone = "." in spaced[0] and not folded[:start].strip() and not folded[spaced.end() :].strip()
            if alone or self._followed(folded, spaced.end(), _SIZES):
                return spaced.end()
        return start

    def _separated(self, text: str, folded: str, start: int, end: int) -> int:
        """Commas group the digits by three, or separate two numbers; a malformed amount (1,2345,678.90) stays one."""
        whole, _, decimals = folded[start:end].partition(".")
        first, *groups = whole.split(",")
        proper = len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)
        if folded[start - 1 : start] + folded[end : end + 1] in _INTERVALS:
            joined = False
        elif text[start + len(first)] != ",":
            sure = len(groups) > 1 or decimals or text[start] != folded[start] or self._followed(folded, end, _AMOUNTS)
            joined = proper and bool(sure)
        elif proper:
            joined = True
        elif decimals:
            joined = min(map(len, groups)) > 1
        else:
            joined = len(groups) > 1 and any(len(group) == 3 for group in groups)
        single = _INTEGER.match(folded, start)
        return end if joined or not single else single.end()

    def _followed(self, folded: str, end: int, dimensions: tuple[str, ...]) -> bool:
        while folded.startswith(self._skipped, end):
            end += 1
        for place in (end, end - 1):
            unit = self._units.match(folded, place)
            if unit:
                return unit[1].dimension in dimensions
        return False


def digits(lexicon: Lexicon) -> Digits:
    """Build the reader of digits of `lexicon`; use as ``lexicon.view(digits)``."""
    return Digits(lexicon)
