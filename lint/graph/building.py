"""From claims to the claim graph: all statements of all sources, decided."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from lexicon import Lexicon
from lint.claims.cues import cues
from lint.documents.model import Span
from lint.documents.outline import Outline, outline
from lint.graph.below import below
from lint.graph.below_items import below_items
from lint.graph.book import Book
from lint.graph.computed_columns import computed_columns
from lint.graph.graph import ClaimGraph, decided
from lint.graph.identities import identities
from lint.graph.listed_scores import listed_scores
from lint.graph.listed_shares import listed_shares
from lint.graph.mean_scores import mean_scores
from lint.graph.named_parts import named_parts
from lint.graph.printed import printed_formulas
from lint.graph.rows import row_totals
from lint.graph.same import same_facts, told_twice
from lint.graph.scored_parts import scored_parts
from lint.graph.scores import score_totals
from lint.graph.scoring import scored
from lint.graph.spoken import spoken
from lint.graph.told_rates import told_rates
from lint.graph.told_scores import told_scores
from lint.graph.told_totals import told_totals
from lint.graph.weights import weights
from lint.language.vocabulary import vocabulary

Twice = tuple[Span, Span, Decimal]


def build_graph(
    book: Book,
    lexicon: Lexicon,
    restated: Sequence[Twice] = (),
    seen: Outline | None = None,
) -> ClaimGraph:
    """Return the claim graph of the claims in `book`.

    `restated` are numbers in the same slot of two sentences, with the score; `seen` is the document's outline.
    """
    seen = seen or outline(book.document, lexicon)
    words = lexicon.view(vocabulary)
    return decided(
        book,
        chain(
            spoken(book, words, lexicon.view(cues)),
            listed_shares(book),
            listed_scores(book, lexicon),
            scored_parts(book, lexicon),
            mean_scores(book, lexicon),
            named_parts(book, lexicon),
            told_rates(book, lexicon),
            told_scores(book, lexicon),
            below(book, words, lexicon.view(cues)),
            below_items(book, lexicon.view(cues)),
            printed_formulas(book),
            told_totals(book, lexicon),
            row_totals(book, lexicon),
            computed_columns(book, lexicon),
            score_totals(book, lexicon),
            scored(book, lexicon),
            weights(book, lexicon),
            identities(book, seen, lexicon),
            same_facts(book, [head.title for head in seen.heads]),
            told_twice(book, restated, Decimal(str(lexicon.section("cues")["restated_certain"])), lexicon.view(cues)),
        ),
        lexicon,
    )
