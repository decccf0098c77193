"""The mean of scores that a sentence lists: 对3个项目…，甲得96分、乙得98分、丙得97分，平均得分97分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.expressions import Constant, Operation, Term, total
from lint.claims.model import Claim
from lint.graph.book import Book
from lint.graph.statements import Statement

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Words:
    """How means are worded.

    Attributes:
        mean: Matches the end of the words before a mean.
        weighted: Matches words of a mean that counts some scores more, or of scores that are no one's own.
    """

    mean: re.Pattern[str]
    weighted: re.Pattern[str]


def words(lexicon: Lexicon) -> Words:
    """Return the words of `lexicon`; use as ``lexicon.view(words)``."""
    told = lexicon.section("scoring")["told"]
    return Words(compiled(told["mean"]), compiled(told["weighted"]))


def mean_scores(book: Book, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield that a mean is that of the scores right before it, if the passage counts as many items as it lists."""
    known = lexicon.view(words)
    for passage, claims in book.in_passage.items():
        text = book.document.passages[passage].text
        scores = [one for one in claims if one.source == "sentence" and one.dimension == "score"]
        for place, mean in enumerate(scores):
            listed = scores[:place]
            if len(listed) < FEWEST or not known.mean.search(text[: mean.span.start]):
                continue
            if known.weighted.search(text) or not _is_list(listed, mean, text):
                continue
            if any(
                one.value == len(listed) and one.dimension == "count" for one in claims if one.span < listed[0].span
            ):
                right = total([Term(one.id) for one in listed])
                count = Constant(Decimal(len(listed)), str(len(listed)))
                yield Statement(
                    kind="rate", left=mean.id, right=Operation("/", right, count), source="sentence", weak=True
                )


def _is_list(listed: Sequence[Claim], mean: Claim, text: str) -> bool:
    """Return whether all numbers are exact scores of one period and no sentence ends between them."""
    if any(one.bound != "exact" or one.facets.period != mean.facets.period for one in (*listed, mean)):
        return False
    return not any("。" in text[one.span.end : other.span.start] for one, other in pairwise([*listed, mean]))
