"""The lexicon section ``restated`` as this stage uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lexicon import Lexicon
from lexicon.patterns import compiled


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words that exclude each other; if `strict`, a word on one side alone is a difference, too."""

    strict: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Thresholds by name, and words; see lexicon/restated.yaml for what each is."""

    runs: Mapping[str, int]
    quantities: Mapping[str, int]
    lists: Mapping[str, int]
    near_misses: Mapping[str, int]
    headings: Mapping[str, int]
    stop_words: frozenset[str]
    light_verbs: frozenset[str]
    linking: tuple[str, ...]
    plan_words: re.Pattern[str]
    plan_headings: re.Pattern[str]
    next_words: re.Pattern[str]
    next_headings: re.Pattern[str]
    result_headings: re.Pattern[str]
    mode_headings: re.Pattern[str]
    rule_words: re.Pattern[str]
    contrasts: tuple[Contrast, ...]
    synonyms: Mapping[str, frozenset[str]]
    open_ends: tuple[str, ...]
    surnames: frozenset[str]
    contrasting: frozenset[str]
    item_number: re.Pattern[str]
    list_joins: str

    @property
    def clause_joins(self) -> tuple[str, ...]:
        """What ends a clause after a quantity: 、 and what else may join two members of a list."""
        return tuple("、" + self.list_joins)

    def planned(self, text: str) -> bool:
        """Tell whether `text` speaks of what is to come (力争), not of what is held against a plan (按计划)."""
        return any(match.group(1) for match in self.plan_words.finditer(text))

    def empty(self, word: str) -> bool:
        """Tell whether `word` has no content of its own."""
        return word in self.stop_words or word in self.light_verbs


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds each of `words`, the longest first."""
    return compiled("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))


def settings(lexicon: Lexicon) -> Settings:
    """Return the settings of `lexicon`; use as ``lexicon.view(settings)``."""
    data = lexicon.section("restated")
    synonyms: dict[str, frozenset[str]] = {}
    for group in data["synonyms"]:
        for word in group:
            synonyms[word] = synonyms.get(word, frozenset()) | frozenset(group)
    return Settings(
        runs=data["runs"],
        quantities=data["quantities"],
        lists=data["lists"],
        near_misses=data["near_misses"],
        headings=data["headings"],
        stop_words=frozenset(data["stop_words"]),
        light_verbs=frozenset(data["light_verbs"]),
        linking=tuple(sorted(data["linking"], key=lambda word: (-len(word), word))),
        plan_words=compiled(f"{any_of(data['plan_stops']).pattern}|({any_of(data['plan_words']).pattern})"),
        plan_headings=any_of(data["plan_headings"]),
        next_words=any_of(data["next_words"]),
        next_headings=any_of(data["next_headings"]),
        result_headings=any_of(data["result_headings"]),
        mode_headings=any_of([*data["plan_headings"], *data["next_headings"], *data["result_headings"]]),
        rule_words=any_of(data["rule_words"]),
        contrasts=tuple(Contrast(group["strict"], any_of(group["words"])) for group in data["contrasts"]),
        synonyms=synonyms,
        open_ends=tuple(data["open_ends"]),
        surnames=frozenset(data["surnames"]),
        contrasting=frozenset("".join(data["contrast_characters"])),
        item_number=compiled(rf"^[ \t\u3000]*(?:{data['item_number']})[ \u3000]*", re.MULTILINE),
        list_joins="".join(data["list_joins"]),
    )
