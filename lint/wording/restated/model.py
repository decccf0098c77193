"""What restated text yields: numbers in the same slot, lists, odd characters, borrowed headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from lint.documents.model import Span
from lint.quick import quick


class WordLike(Protocol):
    """A word with its place in the text it was cut from."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""

    @property
    def text(self) -> str:
        """Its characters."""


class WordCutter(Protocol):
    """What cuts text into words; `lint.language.segmentation.Segmenter` is one."""

    def words(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> Sequence[WordLike]:
        """Return the words of `text`; each span of `protected` is one word."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedPair:
    """Two quantities in the same slot of two sentences that restate each other.

    Attributes:
        first, second: The digits or numerals alone, in reading order.
        score: How sure the slot is the same, 0 to 1, two decimals.
        words: What both sentences share around the numbers, in the order of the first: content words if the values
            differ, shared runs of characters if they agree (these are not segmented).
        equal: Whether the values agree once brought to one unit.
        contexts: The two clauses.
    """

    first: Span
    second: Span
    score: Decimal
    words: tuple[str, ...]
    equal: bool
    contexts: tuple[Span, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDifference:
    """Two lists of one sentence restated, of which one lacks members.

    Attributes:
        shorter, longer: The lists as printed.
        missing: The members that the shorter list lacks, as printed in the longer.
        missing_spans: Where those stand in the longer list.
        quoted: True if the members stand in quotation marks.
    """

    shorter: Span
    longer: Span
    missing: tuple[str, ...]
    missing_spans: tuple[Span, ...]
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A word of a restated sentence with one character different, or one lost.

    Attributes:
        odd, usual: The words, or the odd character with its neighbours.
        character: The odd character alone; the rest of the word if a character is lost.
        replacement: What stands in its place elsewhere.
        counts: How often the odd and the usual form occur in the document; if equally often, the later place counts
            as odd, and which of the two is wrong is open.
    """

    odd: Span
    usual: Span
    character: Span
    replacement: str
    counts: tuple[int, int]

    @property
    def decided(self) -> bool:
        """Whether the odd form is the rarer one."""
        return self.counts[0] < self.counts[1]

    @property
    def lost(self) -> bool:
        """Whether a character is lost, not changed."""
        return self.character == self.odd


@dataclass(frozen=True, slots=True, kw_only=True)
class BorrowedHeading:
    """An item whose lead phrase is that of one item elsewhere and whose content is that of another.

    Attributes:
        lead: The lead phrase.
        content: The item's content.
        namesake: The lead phrase of the item with the same heading.
        source: The lead phrase of the item with the same content.
        covered: Share of the content that the source holds, 0 to 1.
    """

    lead: Span
    content: Span
    namesake: Span
    source: Span
    covered: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """Everything that the restated sentences of one document show.

    Attributes:
        pairs: Numbers in the same slot, equal or not.
        lists: Lists that lack members.
        near_misses: Words with an odd character.
        headings: Headings over another item's text.
        comparisons: How many seeds were compared, to measure the growth of the work.
    """

    pairs: tuple[RestatedPair, ...] = ()
    lists: tuple[ListDifference, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    headings: tuple[BorrowedHeading, ...] = ()
    comparisons: int = 0
