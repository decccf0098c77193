"""Parts told one passage each below the number that they divide: 基本支出500万元，其中： and a line for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.claims.cues import Cues
from lint.claims.expressions import Term, total
from lint.claims.model import Claim
from lint.documents.model import Cell
from lint.graph.book import FUNCTIONS, Book
from lint.graph.decide import base_value
from lint.graph.ratio import added
from lint.graph.spoken_parts import exhausts
from lint.graph.statements import Statement
from lint.language.vocabulary import Vocabulary

NUMERALS = compiled("[0-9０-９一二三四五六七八九十]+")
FEWEST = 2
FEWEST_CLASSES = 3
MOST_PASSAGES = 40
CLASS = len(FUNCTIONS) + 3  # characters of the identifier of a 类: fn_208


@dataclass(frozen=True, slots=True)
class Division:
    """A number and the first numbers of the passages below it, those of one stage.

    Attributes:
        whole: The number that is divided.
        parts: The parts in order.
        lacks: Whether a passage of the list tells something that the lexicon has no name for.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    lacks: bool = False

    @property
    def terms(self) -> tuple[str, ...]:
        """The lexicon terms of the parts."""
        return tuple(part.term for part in self.parts)

    @property
    def adds_up(self) -> bool:
        """Whether the parts make up the whole as printed."""
        return added(map(base_value, self.parts)) == base_value(self.whole)

    def complete(self, words: Vocabulary, cues: Cues) -> bool:
        """Return True if the lexicon knows that exactly these are all parts of the whole."""
        labels = [part.label for part in self.parts]
        named = any(
            len(names) == len(labels)
            and all(any(name in label for label in labels) for name in names)
            and all(any(name in label for name in names) for label in labels)
            for names in cues.complete_lists
        )
        return named or exhausts(self.whole, list(self.parts), words)


def below(book: Book, words: Vocabulary, cues: Cues) -> Iterator[Statement]:
    """Yield that parts told below a number make it up.

    They must do so if the lexicon knows that exactly these are all its parts, or if the same list is told of two stages
    (年初预算、决算) and adds up in the other one: then nothing is missing in it. A list that adds up vouches for its
    numbers; of any other list nothing is known.
    """
    for divisions in divided(book, cues):
        full = {one.terms for one in divisions if one.adds_up}
        for one in divisions:
            sure = one.adds_up or one.complete(words, cues)
            if sure or one.terms in full:
                yield _sum(one, weak=not sure)
            if all(part.term.startswith(FUNCTIONS) and len(part.term) > CLASS for part in one.parts):
                yield from _by_class(book, one)


def _sum(one: Division, *, weak: bool) -> Statement:
    right = total([Term(part.id) for part in one.parts])
    return Statement(kind="sum", left=one.whole.id, right=right, source="sentence", weak=weak)


def _by_class(book: Book, division: Division) -> Iterator[Statement]:
    """Yield that the subjects (项) of each class (类) make up what the document tells of the class.

    Classes that are told with one value count; of three or more at most one may differ, else the list is not of all
    subjects. Where a subject has no name in the lexicon, it may be what a class lacks.
    """
    classes: dict[str, list[Claim]] = {}
    for part in division.parts:
        classes.setdefault(part.term[:CLASS], []).append(part)
    found: list[Division] = []
    for term, parts in classes.items():
        facets = parts[0].facets
        told = book.by_key.get((term, "level", facets.period, facets.stage, facets.funds, "money"), [])
        if len({base_value(one) for one in told}) == 1:
            found.append(Division(told[0], tuple(parts)))
    wrong = sum(not one.adds_up for one in found)
    if len(found) >= FEWEST_CLASSES and wrong <= 1:
        yield from (_sum(one, weak=not one.adds_up) for one in found if one.adds_up or not division.lacks)


def divided(book: Book, cues: Cues) -> Iterator[list[Division]]:
    """Yield of each passage that ends with 其中： or its like the divisions of its numbers, one for each stage."""
    for passage in book.document.passages:
        if isinstance(passage, Cell) or not cues.below.search(passage.text):
            continue
        wholes = _by_stage(book, passage.index, last=True)
        columns: dict[str, list[Claim]] = {stage: [] for stage in wholes}
        lacking: set[str] = set()
        for place in items(book, passage.index, cues) if wholes else ():
            told = _by_stage(book, place, last=False)
            for stage, parts in columns.items():
                if stage in told and told[stage].facets.period == wholes[stage].facets.period:
                    parts.append(told[stage])
                else:
                    lacking.add(stage)
        divisions = [
            _reached(wholes[stage], parts, lacks=stage in lacking)
            for stage, parts in columns.items()
            if len(parts) >= FEWEST
        ]
        if divisions and len({len(one.parts) for one in divisions}) == 1:
            yield divisions


def items(book: Book, first: int, cues: Cues) -> Iterator[int]:
    """Yield the passages that follow `first` as parts of its list: numbered in one style, or all without numbers.

    The amounts of a numbered passage may stand in the one below it (1.教育支出（类）…（项）。 年初预算为…).
    """
    passages = book.document.passages
    style: str | None = None
    named = False
    for place in range(first + 1, min(first + 1 + MOST_PASSAGES, len(passages))):
        passage = passages[place]
        if isinstance(passage, Cell):
            return
        number = cues.numbering.match(passage.text.strip())
        own = NUMERALS.sub("#", number.group()) if number else ""
        tells = bool(book.in_passage.get(place))
        style = own if style is None else style
        if own != ("" if named else style) or not (tells or own):
            return
        named = bool(own) and not tells
        if tells:
            yield place


def _by_stage(book: Book, place: int, *, last: bool) -> dict[str, Claim]:
    """Return the amounts that a passage tells, by stage: the last ones before a list, the first ones of a part."""
    told = [
        claim
        for claim in book.in_passage.get(place, ())
        if claim.facets.aspect == "level" and claim.dimension == "money" and claim.source == "sentence" and claim.term
    ]
    latest = max((claim.facets.period for claim in told), default="")  # 7.20万元，比2023年预算8.00万元减少…。其中：
    told = [claim for claim in told if claim.facets.period == latest]
    found: dict[str, Claim] = {}
    for claim in reversed(told) if last else told:
        found.setdefault(claim.facets.stage, claim)
    return found


def _reached(whole: Claim, parts: Sequence[Claim], *, lacks: bool) -> Division:
    """Return the division with the parts up to where they make up the whole."""
    for end in range(FEWEST, len(parts)):
        shorter = Division(whole, tuple(parts[:end]), lacks)
        if shorter.adds_up:
            return shorter
    return Division(whole, tuple(parts), lacks)
