"""The words and patterns of lexicon/assertions.yaml, ready to be searched for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lexicon.patterns import compiled
from lint.documents.literals import Need, need_of
from lint.wording.patterns import alternation

if TYPE_CHECKING:
    from lexicon import Lexicon

_NAME = compiled(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Order:
    """Two counts of which one cannot exceed the other.

    Attributes:
        less, more: Term identifiers, or patterns of the words around the numbers.
        unit: Pattern of their common unit, None for any.
        admitted: Pattern of words that admit the excess, None if nothing does.
        parts: Whether the larger count may be followed by its parts before the smaller one is told.
        zh, en: Why.
        need: What the patterns of both need.
    """

    less: str
    more: str
    unit: re.Pattern[str] | None
    admitted: re.Pattern[str] | None
    parts: bool
    zh: str
    en: str
    need: Need = ()


@dataclass(frozen=True, slots=True)
class FundSource:
    """A source of money: its term, the words that name it, and the terms of all sources that exclude it."""

    term: str
    words: re.Pattern[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that deny something.

    Attributes:
        name: The name of the pattern of the words.
        terms: Identifiers of what they deny.
        stages: Budget stages that they are about, none for any.
        this_year: Whether 上年 in them leaves the year spoken of as it is.
    """

    name: str
    terms: tuple[str, ...]
    stages: frozenset[str]
    this_year: bool


@dataclass(frozen=True, slots=True)
class Assertions:
    """Compiled patterns by name, and the tables of lexicon/assertions.yaml.

    Attributes:
        patterns: Regular expressions by name.
        needs: What each of them needs.
        nearly_within: The part of a number by which 基本持平 may miss it.
        firm_budgets: Groups of terms whose opening budget is the limit.
        wholes: Terms that 均为… may be said of.
        sources: Sources of money.
        usually: Terms that are denied also under names that only usually mean them.
        denials: Denials with words of their own.
        denying: The names of the patterns of all denials.
        ordered_terms, ordered_words: Counts of which one cannot exceed the other.
        groups, persons: Units of groups and of the persons in them.
        batches: Why persons are at least as many as groups, in Chinese and English.
        year_said: How a year is written in messages, with {year} in it.
        silent: Pattern of headings under which nothing is told of the year.
        cut_offs: Distance in years of usual cut-off dates from the report's year, by document family.
    """

    patterns: Mapping[str, re.Pattern[str]]
    needs: Mapping[str, Need]
    nearly_within: Decimal
    firm_budgets: frozenset[str]
    wholes: frozenset[str]
    sources: tuple[FundSource, ...]
    usually: frozenset[str]
    denials: tuple[Denial, ...]
    denying: tuple[str, ...]
    ordered_terms: tuple[Order, ...]
    ordered_words: tuple[Order, ...]
    groups: frozenset[str]
    persons: frozenset[str]
    batches: tuple[str, str]
    year_said: str
    silent: re.Pattern[str]
    cut_offs: Mapping[str, frozenset[int]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return the pattern `name`."""
        return self.patterns[name]


def assertions(lexicon: Lexicon) -> Assertions:
    """Build the view of the section ``assertions``; use as ``lexicon.view(assertions)``."""
    data: dict[str, Any] = lexicon.section("assertions")
    words = {name: alternation(listed) for name, listed in data["words"].items()}
    patterns = {
        name: compiled(_NAME.sub(lambda match: words[match.group(1)], pattern))
        for name, pattern in (*data["patterns"].items(), ("group_gap", data["group_gap"]))
    }

    def order(entry: dict[str, Any]) -> Order:
        unit = compiled(entry["unit"]) if entry.get("unit") else None
        admitted = patterns[entry["admitted"]] if "admitted" in entry else None
        parts, why = entry.get("parts", False), entry["why"]
        need = (*need_of(compiled(entry["less"])), *need_of(compiled(entry["more"])))
        return Order(entry["less"], entry["more"], unit, admitted, parts, why["zh"], why["en"], need)

    return Assertions(
        patterns=patterns,
        needs={name: need_of(pattern) for name, pattern in patterns.items()},
        nearly_within=Decimal(data["nearly_within"]),
        firm_budgets=frozenset(data["firm_budgets"]),
        wholes=frozenset(data["wholes"]),
        sources=tuple(
            FundSource(one["term"], compiled(alternation(one["words"])), frozenset(one["others"]))
            for one in data["sources"]
        ),
        usually=frozenset(data["usually"]),
        denials=tuple(
            Denial(
                one["pattern"],
                tuple(one["terms"]),
                frozenset(one.get("stages", ())),
                one.get("this_year", False),
            )
            for one in data["denials"]
        ),
        denying=tuple(dict.fromkeys(["nothing", *(one["pattern"] for one in data["denials"])])),
        ordered_terms=tuple(order(entry) for entry in data["ordered_terms"]),
        ordered_words=tuple(order(entry) for entry in data["ordered_words"]),
        groups=frozenset(data["groups"]),
        persons=frozenset(data["persons"]),
        batches=(data["batches"]["zh"], data["batches"]["en"]),
        year_said=data["year_said"],
        silent=compiled(alternation(data["silent"])),
        cut_offs={family: frozenset(years) for family, years in data["cut_offs"].items()},
    )
