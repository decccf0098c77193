"""The lexicon's words for comparing documents (lexicon/across.yaml), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lexicon import Lexicon
from lint.documents.outline import GENERAL


@dataclass(frozen=True, slots=True)
class NearStage:
    """A stage of documents `of` some families that perhaps is the stage `meets` of documents `within` others."""

    stage: str
    of: frozenset[str]
    meets: str
    within: frozenset[str]


@dataclass(frozen=True, slots=True)
class AcrossWords:
    """The section ``across``; the names are those of the YAML file."""

    scopes: tuple[tuple[str, re.Pattern[str]], ...]
    families: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: dict[str, re.Pattern[str]]
    numbers: dict[str, int]
    projects: frozenset[str]
    stages: dict[str, dict[str, str]]
    near_stages: tuple[NearStage, ...]
    never: frozenset[str]
    opening: dict[str, str]
    totals: dict[str, str]
    yearly: frozenset[str]
    counts: frozenset[str]
    funds_implied: dict[str, tuple[str, frozenset[str]]]
    between_units: frozenset[str]
    with_between_units: frozenset[str]

    def finds(self, name: str, text: str) -> bool:
        """Return whether the pattern `name` occurs in `text`."""
        return bool(self.patterns[name].search(text))

    def bare(self, name: str) -> str:
        """Return a unit's name without blanks and without what says whose figures are told."""
        return self.patterns["name_noise"].sub("", "".join(name.split()))

    def family(self, profile: str, title: str) -> str:
        """Return the family of a document: `profile`, or what its title says if that is none."""
        fitting = (name for name, pattern in self.families if profile == GENERAL and pattern.search(title))
        return next(fitting, profile)

    def scope_in(self, *texts: str) -> str:
        """Return ``own`` or ``whole`` as the first of `texts` that says it has it, else ""."""
        for text in texts:
            for scope, pattern in self.scopes:
                if pattern.search(text):
                    return scope
        return ""


def across_words(lexicon: Lexicon) -> AcrossWords:
    """Compile the section ``across``; use it as ``lexicon.view(across_words)``."""
    section: dict[str, Any] = lexicon.section("across")
    patterns = (
        "name_noise", "name_prefix", "not_level", "not_row", "restated", "last_year", "comprises", "comprises_none",
        "comprises_below",
        "comprises_count", "comprises_between", "comprises_around",
    )  # fmt: skip
    return AcrossWords(
        scopes=tuple((one["scope"], re.compile(one["pattern"])) for one in section["scopes"]),
        families=tuple((one["profile"], re.compile(one["title"])) for one in section["families"]),
        patterns={name: re.compile(section[name]) for name in patterns},
        numbers={name: section[name] for name in ("name_shortest", "comprises_lines")},
        projects=frozenset(section["projects"]),
        stages=section["stages"],
        near_stages=tuple(
            NearStage(one["stage"], frozenset(one["of"]), one["meets"], frozenset(one["within"]))
            for one in section["near_stages"]
        ),
        never=frozenset(section["never"]),
        opening={one["opens"]: one["closes"] for one in section["opening"]},
        totals={one["stage"]: one["term"] for one in section["totals"]},
        yearly=frozenset(term for one in section["opening"] for term in (one["opens"], one["closes"])),
        counts=frozenset(section["counts"]),
        funds_implied={
            term: (one["funds"], frozenset(one["also"])) for one in section["funds_implied"] for term in one["terms"]
        },
        between_units=frozenset(section["between_units"]),
        with_between_units=frozenset(section["with_between_units"]),
    )
