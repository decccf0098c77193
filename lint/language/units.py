"""Units of measure: what they are called, what they measure, how they convert."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lint.language.characters import fold
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        canonical: Its one name (万元, ㎡, 人次, 元/人·天).
        dimension: What it measures, as in `lint.language.model.Quantity`.
        scale: How many base units of its group one of it is (万元: 10000).
        group: Units of one group count the same thing and may be compared after scaling (人, 名, 位).
        alone: Whether it may follow a single Chinese numeral (三个, but not 三分).
        alone_after: Words behind which it may all the same (计三分).
    """

    canonical: str
    dimension: str
    scale: Decimal
    group: str
    alone: bool = True
    alone_after: tuple[str, ...] = ()


class Units:
    """The units of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("units")
        self._names: dict[str, Unit] = {}
        self._made: dict[str, Unit] = {}
        stops: dict[str, tuple[str, ...]] = {}
        for dimension, entries in data["dimensions"].items():
            for entry in entries:
                name = entry["unit"]
                unit = Unit(
                    canonical=name,
                    dimension=dimension,
                    scale=Decimal(str(entry["scale"])),
                    group=entry.get("group", name),
                    alone=entry.get("alone", True),
                    alone_after=tuple(entry.get("alone_after", ())),
                )
                for alias in (name, *entry.get("aliases", ())):
                    self._names[fold(alias)] = self._names[alias] = unit
                    stops[fold(alias)] = tuple(entry.get("stop", ()))
        self.words = Words(stops)
        self._prefixes = {prefix: Decimal(worth) for prefix, worth in _prefixes(lexicon).items()}
        self._denominators = Words({fold(name): tuple(data["denominator_stop"]) for name in data["denominators"]})
        self._joins = tuple(data["denominator_joins"])
        self._per = tuple(data["per"])

    def get(self, name: str) -> Unit | None:
        """Return the unit called `name` (canonical or alias; 万人, 元/人·天 too), None if there is none."""
        known = self._names.get(name) or self._made.get(name)
        if known is None and name:
            known = self._make(name)
            if known:
                self._made[name] = known
        return known

    def _make(self, name: str) -> Unit | None:
        folded = self._names.get(fold(name))
        if folded:
            return folded
        for prefix, worth in sorted(self._prefixes.items(), key=lambda item: -len(item[0])):
            if name == prefix:
                return Unit(prefix, "", worth, "")
            rest = name.removeprefix(prefix)
            base = self._names.get(rest) or self._rate(rest) if name.startswith(prefix) else None
            if base:
                return Unit(prefix + base.canonical, base.dimension, base.scale * worth, base.group)
        return self._rate(name)

    def _rate(self, name: str) -> Unit | None:
        numerator, slash, denominator = name.partition("/")
        base = self.get(numerator) if slash else None
        return (
            Unit(f"{base.canonical}/{denominator}", "rate", base.scale, f"{base.group}/{denominator}") if base else None
        )

    def match(self, text: str, start: int) -> tuple[int, Unit] | None:
        """Return the longest unit of the folded `text` at `start`, and where it ends (compound units included)."""
        end = self.words.match(text, start)
        return (end, self._names[text[start:end]]) if end else None

    def compound(self, text: str, end: int, unit: Unit) -> tuple[int, Unit]:
        """Extend `unit`, which ends at `end` of the folded `text`, by its denominators (元 -> 元/人·天)."""
        names: list[str] = []
        allowed = ("/", *self._per)
        while text.startswith(allowed, end):
            stop = self._denominators.match(text, end + 1)
            if not stop:
                break
            names.append(text[end + 1 : stop])
            end, allowed = stop, self._joins
        if not names:
            return end, unit
        denominator = "·".join(names)
        return end, Unit(f"{unit.canonical}/{denominator}", "rate", unit.scale, f"{unit.group}/{denominator}")


def _prefixes(lexicon: Lexicon) -> dict[str, int]:
    myriads = lexicon.section("numerals")["myriads"]
    worth: dict[str, int] = {}
    for prefix in lexicon.section("units")["prefixes"]:
        worth[prefix] = 1
        for sign in prefix:
            worth[prefix] *= myriads[sign]
    return worth


def units(lexicon: Lexicon) -> Units:
    """Build the units of `lexicon` (section ``units``); use as ``lexicon.view(units)``."""
    return Units(lexicon)
