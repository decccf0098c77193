"""Which lexicon terms of a text name a measure, and which only a stage, a fund scope or an aspect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.language.terms import TermHit, find_terms
from lint.language.vocabulary import Term, vocabulary

REMEMBERED = 4096
Read = TypeVar("Read")
NAME = compiled(r"[^，。；：、,;:\s（）()]+$")


@dataclass(frozen=True, slots=True)
class Measures:
    """Finds the measures of a text.

    Attributes:
        lexicon: Where the terms are.
        terms: All terms by identifier.
        stages: Stage named by a term that is no measure.
        kept: Terms of other roles that are measures all the same.
        path: Finds a path of the budget subjects: 一般公共服务支出（类）…（款）行政运行（项）.
        beside: Words that mean another term where a text also names the first one: 总收入1000万元，其中本年收入900万元.
    """

    lexicon: Lexicon
    terms: Mapping[str, Term]
    stages: Mapping[str, str]
    kept: frozenset[str]
    path: re.Pattern[str]
    beside: Mapping[str, tuple[str, str]]
    memory: dict[str, tuple[TermHit, ...]] = field(default_factory=dict, compare=False, repr=False)
    notes: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, about: str, text: str, read: Callable[[str], Read]) -> Read:
        """Return ``read(text)``, kept under `about`: labels and headers come again and again."""
        key = about, text
        if key not in self.notes:
            if len(self.notes) >= REMEMBERED:
                self.notes.clear()
            self.notes[key] = read(text)
        found: Read = self.notes[key]
        return found

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the measures that `text` names, in order; a subject path counts as one measure of its own."""
        found = self.memory.get(text)
        if found is None:
            if len(self.memory) >= REMEMBERED:  # headers and labels come again and again, running text does not
                self.memory.clear()
            found = self.memory[text] = self._find(text)
        return found

    def _find(self, text: str) -> tuple[TermHit, ...]:
        found = self._told_apart(text, [hit for hit in find_terms(text, self.lexicon) if self._counts(hit)])
        paths = []
        for match in self.path.finditer(text):
            last = NAME.search(re.split(r"[（(][类款项][）)]", match.group())[-2])
            name = last.group() if last else match.group()
            subject = next((hit.term_id for hit in found if self._is_subject(hit, match)), "")
            paths.append(TermHit(match.start(), match.end(), subject, name))
        if not paths:
            return tuple(self._meant(hit) for hit in found)
        outside = [h for h in found if not any(p.start < h.end and h.start < p.end for p in paths)]
        return tuple(sorted([*(self._meant(h) for h in outside), *paths], key=lambda hit: hit.start))

    def _told_apart(self, text: str, hits: list[TermHit]) -> list[TermHit]:
        """Return `hits`, a word that only usually means a term taken for the larger one where the text names both."""
        own = {hit.term_id for hit in hits if text[hit.start : hit.end] not in self.beside}
        return [self._larger(hit, *self.beside.get(text[hit.start : hit.end], ("", "")), own) for hit in hits]

    def _larger(self, hit: TermHit, usual: str, larger: str, own: set[str]) -> TermHit:
        if usual not in own or larger not in self.terms:
            return hit
        return replace(hit, term_id=larger, name=self.terms[larger].name, near=False)

    def _counts(self, hit: TermHit) -> bool:
        term = self.terms.get(hit.term_id)
        return term is not None and (term.role == "measure" or term.id in self.kept or bool(term.stands_for))

    def _is_subject(self, hit: TermHit, path: re.Match[str]) -> bool:
        """Return True if `hit` is the subject that the whole of `path` names."""
        inside = path.start() <= hit.start and hit.end >= path.end() and hit.start < path.end()
        return inside and bool(self.terms[hit.term_id].code) and not hit.near

    def _meant(self, hit: TermHit) -> TermHit:
        """Return `hit` as the measure that it stands for as the label of an amount (一般公共预算：258.33)."""
        term = self.terms[hit.term_id]
        if term.role == "measure" or not term.stands_for or term.stands_for not in self.terms:
            return hit
        return replace(hit, term_id=term.stands_for, name=self.terms[term.stands_for].name)

    def stage_of(self, text: str) -> str:
        """Return the stage that the last stage term of `text` names, "" if none."""
        found = ""
        for hit in find_terms(text, self.lexicon):
            found = self.stages.get(hit.term_id, found)
        return found

    def group_of(self, term_id: str) -> str:
        """Return the group of the term (income, expenditure ...), "" if there is no such term."""
        term = self.terms.get(term_id)
        return term.group if term else ""

    def dimension_of(self, term_id: str) -> str:
        """Return what the term is measured in, "" if there is no such term."""
        term = self.terms.get(term_id)
        return term.dimension if term else ""


def measures(lexicon: Lexicon) -> Measures:
    """Build the finder of `lexicon`; use as ``lexicon.view(measures)``."""
    data = lexicon.section("cues")
    marks = "|".join(re.escape(mark) for mark in data["subject_marks"])
    return Measures(
        lexicon=lexicon,
        terms=lexicon.view(vocabulary).terms,
        stages=data["stage_terms"],
        kept=frozenset(data["measure_terms"]),
        beside={one["word"]: (one["beside"], one["means"]) for one in data["larger_beside"]},
        path=compiled(
            rf"(?:[^，。；：、,;:.．\s（）()\d]+(?:（[^（）类款项]{{1,6}}）[^，。；：、,;:.．\s（）()\d]*)*(?:{marks}))+"
        ),
    )
