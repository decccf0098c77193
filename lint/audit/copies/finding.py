"""Finds copied text in a corpus: groups of nearly equal pieces, templates set aside, what is left judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.audit.copies.alike import groups
from lint.audit.copies.borrowed import borrowed
from lint.audit.copies.model import INDICATOR, PARAGRAPH, REPORT, STALE, Copy, Spot
from lint.audit.copies.pieces import Piece, elsewhere, pieces
from lint.audit.copies.words import CopyWords, copy_words
from lint.wording.departments import Departments, departments

if TYPE_CHECKING:
    from lexicon import Lexicon
    from lint.audit.across.corpus import Corpus
    from lint.audit.across.model import Source

SHOWN = 5
"""Other places that a finding names at most."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece in its document, without its text: the text is kept once, under `text`."""

    source: Source
    passage: int
    cell: bool
    text: int
    numbers: tuple[str, ...]
    lasting: bool

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return Spot(self.source.path, self.passage)


def copies(corpus: Corpus, lexicon: Lexicon) -> tuple[Copy, ...]:
    """Return the copied text of `corpus`, in the order of paths."""
    words = lexicon.view(copy_words)
    judge = _Judge(corpus, words, lexicon.view(departments))
    found: list[Copy] = []
    for cell, (seen, texts) in _collected(corpus, words).items():
        first = groups(texts, words.numbers["alike"], words.numbers["shingle"])
        by_group: dict[int, list[Seen]] = defaultdict(list)
        for one in seen:
            by_group[first[one.text]].append(one)
        judge.count(seen)
        for members in by_group.values():
            if len(members) > 1:
                found.extend(judge.indicators(members, texts) if cell else judge.paragraphs(members, texts))
        if cell:
            told = {one.spot for one in found}
            found += (one for one in borrowed(corpus, judge.kinds, seen, texts) if one.spot not in told)
        else:
            found = list(_reports(found, seen, by_group, texts, words, judge))
    return tuple(sorted(found, key=lambda one: (one.spot, one.kind)))


def _collected(corpus: Corpus, words: CopyWords) -> dict[bool, tuple[list[Seen], list[str]]]:
    """Return the paragraphs (False) and indicators (True) of all documents, with their different texts."""
    seen: dict[bool, list[Seen]] = {False: [], True: []}
    texts: dict[bool, dict[str, int]] = {False: {}, True: {}}
    for source in corpus.sources:
        if not source.unit or source.year is None:
            continue
        for piece in pieces(corpus.load(source.path), source.unit, words):
            if not piece.common:
                known = texts[piece.cell]
                number = known.setdefault(piece.letters, len(known))
                seen[piece.cell].append(Seen(source, piece.passage, piece.cell, number, _kept(piece), piece.lasting))
    return {cell: (seen[cell], list(texts[cell])) for cell in (False, True)}


def _documents(members: Sequence[Seen]) -> int:
    return len({one.source.path for one in members})


def _kept(piece: Piece) -> tuple[str, ...]:
    return piece.numbers if len(piece.numbers) > 1 else ()


class _Judge:
    """Decides what a group of pieces is: a template, or a copy."""

    def __init__(self, corpus: Corpus, words: CopyWords, kinds: Departments) -> None:
        self.corpus, self.words, self.kinds = corpus, words, kinds
        self.units = len({source.unit for source in corpus.sources if source.unit})
        self.reports: Counter[str] = Counter()
        self._kind: dict[str, str] = {}

    def count(self, seen: Sequence[Seen]) -> None:
        """Count the documents of each kind of units that have pieces in `seen`."""
        self.reports = Counter(self.kind(unit) for unit, _ in {(one.source.unit, one.source.path) for one in seen})

    def kind(self, unit: str) -> str:
        """Return the kind of `unit`: as mapped, as the lexicon knows it, else its own name."""
        if unit not in self._kind:
            known = "|".join(sorted(self.kinds.kinds_of_unit(unit)))
            self._kind[unit] = self.corpus.mapping.kinds.get(unit) or known or unit
        return self._kind[unit]

    def template(self, units: Sequence[str]) -> bool:
        """Return whether a text that `units` have is common to many."""
        numbers, count = self.words.numbers, len(set(units))
        kinds = {self.kind(unit) for unit in units}
        many = max(numbers["template_units"], -(-self.units * numbers["template_share"] // 100))
        return len(kinds) >= numbers["template_kinds"] or count >= many

    def paragraphs(self, members: Sequence[Seen], texts: Sequence[str]) -> Iterator[Copy]:
        """Yield the copies among paragraphs that are nearly the same."""
        yield from self._stale(members, texts)
        for same in self._with_numbers(members):
            if len({one.source.unit for one in same}) > 1:
                yield self._copy(PARAGRAPH, same, texts, numbers=same[0].numbers)
                return
        units = [one.source.unit for one in members]
        if len(set(units)) < 2 or self.template(units):
            return
        foreign = self._foreign(members, texts)
        if foreign is not None:
            yield foreign
            return
        if self.units < self.words.numbers["least_units"] or any(one.lasting for one in members):
            return
        for same in self._exact(members, texts):
            if len({one.source.unit for one in same}) > 1 and not any(one.numbers for one in same):
                yield self._copy(PARAGRAPH, same, texts)
                return

    def indicators(self, members: Sequence[Seen], texts: Sequence[str]) -> Iterator[Copy]:
        """Yield the copies among indicators: one that a kind of units has, in a single report of another kind."""
        by_kind: dict[str, list[Seen]] = defaultdict(list)
        for one in members:
            by_kind[self.kind(one.source.unit)].append(one)
        if len(by_kind) < 2:
            return
        main, *others = sorted(by_kind.values(), key=lambda ones: (-_documents(ones), ones[0].spot))
        strangers = [ones for ones in others if _documents(ones) == 1]
        if 2 * len(others) > _documents(main) or len(strangers) < len(others):
            foreign = self._foreign(members, texts) if len(by_kind) == 2 else None
            if foreign is not None:
                yield foreign
            return
        least = self.words.numbers["least_units"]
        for stranger, *_ in strangers:
            foreign = self._foreign([*main, stranger], texts)
            if foreign is not None:
                yield foreign
                continue
            fewer = min(self.reports[self.kind(stranger.source.unit)], _documents(main))
            if fewer >= least or (fewer > 1 and self._alien(texts[stranger.text], main[0], stranger)):
                yield self._copy(INDICATOR, [*main, stranger], texts, target=stranger)

    def _alien(self, text: str, owner: Seen, stranger: Seen) -> bool:
        """Return whether `text` speaks of what the owner's report tells elsewhere, and the stranger's does not."""
        if self.units < self.words.numbers["least_units"]:
            return False
        size = self.words.numbers["shingle"]
        parts = {text[place : place + size] for place in range(len(text) - size + 1)}
        shares = []
        for one in (owner, stranger):
            told = elsewhere(self.corpus.load(one.source.path), one.passage)
            shares.append(100 * sum(part in told for part in parts) // max(1, len(parts)))
        return shares[0] >= self.words.numbers["own_share"] and shares[1] <= self.words.numbers["alien_share"]

    def _foreign(self, members: Sequence[Seen], texts: Sequence[str]) -> Copy | None:
        """Return the copy whose words belong to the kind of one unit and not to that of another."""
        words = self.kinds.words_in(texts[members[0].text])
        if not words:
            return None
        owners, strangers = [], []
        for one in members:
            own = self.kinds.kinds_of_unit(one.source.unit)
            native = self.kinds.native(own)
            if any(self.kinds.owners[word] & own for word in words):
                owners.append(one)
            elif own and not own & self.kinds.broad and not any(self.kinds.owners[word] & native for word in words):
                strangers.append(one)
        weight = sum(self.kinds.weights[word] for word in words)
        if not owners or not strangers or weight < self.kinds.foreign_from:
            return None
        kind = INDICATOR if strangers[0].cell else PARAGRAPH
        return self._copy(kind, [*owners, strangers[0]], texts, target=strangers[0], words=tuple(sorted(words)))

    def _stale(self, members: Sequence[Seen], texts: Sequence[str]) -> Iterator[Copy]:
        """Yield paragraphs that a unit repeats in a later year's report of the same family with the same numbers."""
        series: dict[tuple[str, str, str, tuple[str, ...]], list[Seen]] = defaultdict(list)
        for one in members:
            if one.numbers and not one.lasting:
                series[one.source.unit, one.source.profile, one.source.scope, one.numbers].append(one)
        for same in series.values():
            by_year = {one.source.year: one for one in reversed(same)}
            if len(by_year) > 1:
                years = sorted(year for year in by_year if year is not None)
                latest, *before = [by_year[year] for year in reversed(years)]
                yield self._copy(STALE, [*before, latest], texts, target=latest, numbers=latest.numbers)

    def _with_numbers(self, members: Sequence[Seen]) -> Iterator[list[Seen]]:
        by_numbers: dict[tuple[str, ...], list[Seen]] = defaultdict(list)
        for one in members:
            if one.numbers:
                by_numbers[one.numbers].append(one)
        yield from (same for same in by_numbers.values() if len(same) > 1)

    def _exact(self, members: Sequence[Seen], texts: Sequence[str]) -> Iterator[list[Seen]]:
        """Yield the members whose texts are long and almost the same as the first one of them."""
        from rapidfuzz import fuzz

        numbers = self.words.numbers
        left = [one for one in members if len(texts[one.text]) >= numbers["long"]]
        while left:
            head, *rest = left
            near = [one for one in rest if fuzz.ratio(texts[head.text], texts[one.text]) >= numbers["alike_long"]]
            yield [head, *near]
            left = [one for one in rest if one not in near]

    def _copy(
        self,
        kind: str,
        members: Sequence[Seen],
        texts: Sequence[str],
        *,
        target: Seen | None = None,
        words: tuple[str, ...] = (),
        numbers: tuple[str, ...] = (),
    ) -> Copy:
        """Return the copy; without a `target` the latest document has it from the others."""
        ordered = sorted(members, key=lambda one: (one.source.year or 0, one.source.path, one.passage))
        taken = target or ordered[-1]
        others = [one for one in ordered if one.source.path != taken.source.path]
        if kind != STALE:
            others = [one for one in others if one.source.unit != taken.source.unit] or others
        return Copy(
            kind=kind,
            spot=taken.spot,
            others=tuple(one.spot for one in others[:SHOWN]),
            units=tuple(dict.fromkeys(one.source.unit for one in others)),
            words=words,
            numbers=numbers,
            letters=len(texts[taken.text]),
        )


def _reports(
    found: Sequence[Copy],
    seen: Sequence[Seen],
    by_group: dict[int, list[Seen]],
    texts: Sequence[str],
    words: CopyWords,
    judge: _Judge,
) -> Iterator[Copy]:
    """Yield `found`, with the paragraphs that make most of a report's own text another unit's told as one."""
    own: Counter[str] = Counter()
    group_of = {one.spot: group for group, members in by_group.items() for one in members}
    common = {group for group, members in by_group.items() if judge.template([one.source.unit for one in members])}
    for one in seen:
        if not one.lasting and group_of[one.spot] not in common:
            own[one.source.path] += len(texts[one.text])
    taken: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in found:
        if copy.kind == PARAGRAPH:
            taken[copy.spot.path, copy.others[0].path].append(copy)
    told: set[int] = set()
    for (path, _), parts in taken.items():
        share = 100 * sum(part.letters for part in parts) // max(1, own[path])
        if len(parts) > 2 and share >= words.numbers["alike_report"]:
            told.update(id(part) for part in parts)
            yield Copy(
                kind=REPORT, spot=parts[0].spot, others=tuple(part.others[0] for part in parts[:SHOWN]),
                units=parts[0].units, share=min(100, share), letters=sum(part.letters for part in parts),
            )  # fmt: skip
    yield from (copy for copy in found if id(copy) not in told)
