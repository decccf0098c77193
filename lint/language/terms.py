"""Lexicon terms in a passage, found by scanning its characters (Aho-Corasick, leftmost-longest)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.language.spellings import fold, spellings, variants
from lint.language.subjects import Mention, resolve, subjects
from lint.language.vocabulary import Vocabulary, vocabulary
from lint.quick import quick

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_BLANK = compiled(r"\s+")
_LINK = compiled(r"[\s、，,—-]{0,2}")
"""What may stand between the subjects of one chain."""
_ALIAS, _VARIANT, _NEAR = 1, 2, 4
"""Ranks: the lower one wins a spelling that several terms have; written names have 0."""


@quick
@dataclass(frozen=True, slots=True)
class TermHit:
    """A term in a passage.

    Attributes:
        start, end: Offsets in the passage.
        term_id: Identifier of the term, as in lexicon/terms, or that of a subject: ``fn_2080505``.
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
    near: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scanner:
    """The automaton over all spellings and what each of them means; None is a longer word that is no term."""

    automaton: AhoCorasick
    meanings: tuple[_Meaning | Mention | None, ...]
    words: Vocabulary

    def hits(self, text: str) -> Iterator[tuple[int, int, _Meaning]]:
        """Yield (start, end, meaning) of the terms in `text`, leftmost and longest, in order."""
        chain: list[Mention] = []
        first = last = 0
        for i, start, end in self.automaton.find_matches_as_indexes(fold(text)):
            what = self.meanings[i]
            if chain and not (
                isinstance(what, Mention) and what.level > chain[-1].level and _LINK.fullmatch(text, last, start)
            ):
                yield from self._subject(first, last, chain)
                chain = []
            if isinstance(what, Mention):
                first, last = (first if chain else start), end
                chain.append(what)
            elif what is not None:
                yield start, end, what
        if chain:
            yield from self._subject(first, last, chain)

    def _subject(self, start: int, end: int, chain: list[Mention]) -> Iterator[tuple[int, int, _Meaning]]:
        if code := resolve(chain):
            term = self.words.by_code[code]
            yield start, end, _Meaning(term.id, term.name)


def scanner(lexicon: Lexicon) -> Scanner:
    """Return the scanner for the terms of `lexicon`; use as ``lexicon.view(scanner)``."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = lexicon.view(vocabulary)
    meanings = _meanings(words, lexicon)
    patterns = sorted(meanings)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    return Scanner(automaton, tuple(meanings[pattern] for pattern in patterns), words)


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
        located = list(found.hits(text))
    return tuple(TermHit(start, end, what.term_id, what.name, what.near, what.others) for start, end, what in located)


def _meanings(words: Vocabulary, lexicon: Lexicon) -> dict[str, _Meaning | Mention | None]:
    """Return what each folded spelling means."""
    rules = lexicon.view(variants)
    known = lexicon.view(subjects)
    decoys = {spelling for decoy in lexicon.section("decoys") for spelling in spellings(decoy, rules)}
    result: dict[str, _Meaning | Mention | None] = dict.fromkeys(decoys)
    for name, code in known.bare.items():
        term = words.by_code[code]
        result[name] = _Meaning(term.id, term.name)
    result |= known.marked
    conflicts = {
        spelling: entry for entry in lexicon.section("alias_conflicts") for spelling in spellings(entry["word"], rules)
    }
    for spelling, claimants in _claims(words, lexicon).items():
        conflict = conflicts.get(spelling, {})
        term_id = conflict.get("use") or min(claimants)[1]
        near = min((rank for rank, claimant in claimants if claimant == term_id), default=0) >= _NEAR
        result[spelling] = _Meaning(term_id, words.terms[term_id].name, near, tuple(conflict.get("others", ())))
    return result


def _claims(words: Vocabulary, lexicon: Lexicon) -> dict[str, list[tuple[int, str]]]:
    """Return for each folded spelling the terms that claim it, each with its rank."""
    rules = lexicon.view(variants)
    claims: dict[str, list[tuple[int, str]]] = {}
    for term in words.terms.values():
        if term.group == "subjects":
            continue
        names = [(0, term.name), *((_ALIAS, alias) for alias in term.aliases), *((_NEAR, name) for name in term.near)]
        for rank, name in names:
            written = fold(name)
            for spelling in spellings(name, rules):
                claims.setdefault(spelling, []).append((rank + _VARIANT * (spelling != written), term.id))
    return claims
