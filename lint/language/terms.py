"""Lexicon terms in a passage, found by scanning its characters (Aho-Corasick, leftmost-longest)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon import Lexicon
from lint.language.spellings import fold, spellings, variants
from lint.language.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term in a passage.

    Attributes:
        start, end: Offsets in the passage.
        term_id: Identifier of the term, as in lexicon/terms.
        name: Its canonical name.
        near: Whether the words only usually mean that term.
        others: Identifiers of other terms that the same words may mean.
    """

    start: int
    end: int
    term_id: str
    name: str
    near: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meaning:
    term_id: str
    name: str
    near: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scanner:
    """The automaton over all spellings and what each of them means; None is a longer word that is no term."""

    automaton: AhoCorasick
    meanings: tuple[_Meaning | None, ...]

    def hits(self, text: str) -> list[tuple[int, int, _Meaning]]:
        """Return (start, end, meaning) of the terms in `text`, leftmost and longest, in order."""
        found = self.automaton.find_matches_as_indexes(fold(text))
        return [(start, end, meaning) for i, start, end in found if (meaning := self.meanings[i]) is not None]


def scanner(lexicon: Lexicon) -> Scanner:
    """Return the scanner for the terms of `lexicon`; use as ``lexicon.view(scanner)``."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    meanings = _meanings(lexicon.view(vocabulary), lexicon)
    patterns = sorted(meanings)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    return Scanner(automaton, tuple(meanings[pattern] for pattern in patterns))


def find_terms(text: str, lexicon: Lexicon, *, ignore_blanks: bool = False) -> tuple[TermHit, ...]:
    """Return the lexicon terms in `text`, in order, without overlaps, longest first where several begin.

    Args:
        text: A passage: a paragraph or the text of a cell.
        lexicon: The lexicon whose terms are sought.
        ignore_blanks: Whether blanks and line ends inside a term are skipped, as in cells that break a word
            (经济效⏎⏎益); offsets are of `text` all the same.
    """
    found = lexicon.view(scanner)
    if ignore_blanks and _BLANK.search(text):
        places = [i for i, character in enumerate(text) if not character.isspace()]
        squeezed = _BLANK.sub("", text)
        located = [(places[start], places[end - 1] + 1, what) for start, end, what in found.hits(squeezed)]
    else:
        located = found.hits(text)
    return tuple(TermHit(start, end, what.term_id, what.name, what.near, what.others) for start, end, what in located)


def _meanings(words: Vocabulary, lexicon: Lexicon) -> dict[str, _Meaning | None]:
    """Return what each folded spelling means; written names win over variants, exact names over near ones."""
    rules = lexicon.view(variants)
    claims: dict[str, list[tuple[int, str]]] = {}
    for term in words.terms.values():
        names = [(0, term.name), *((1, alias) for alias in term.aliases), *((4, alias) for alias in term.near)]
        for rank, name in names:
            for spelling in spellings(name, rules):
                claims.setdefault(spelling, []).append((rank + 2 * (spelling != fold(name)), term.id))
    chosen = {fold(entry["word"]): entry for entry in lexicon.section("alias_conflicts")}
    result: dict[str, _Meaning | None] = {}
    for spelling, claimants in claims.items():
        ranked = sorted(claimants, key=lambda claim: claim[0])
        conflict = chosen.get(spelling)
        first = conflict["use"] if conflict else ranked[0][1]
        others = tuple(conflict["others"]) if conflict else ()
        near = min(rank for rank, term_id in claimants if term_id == first) >= 4
        result[spelling] = _Meaning(first, words.terms[first].name, near, others)
    decoys = {spelling for decoy in lexicon.section("decoys") for spelling in spellings(decoy, rules)}
    return result | dict.fromkeys(decoys - result.keys(), None)
