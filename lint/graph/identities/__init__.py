"""Relations that the lexicon knows to hold (lexicon/identities.yaml, sums of terms), found in tables and in prose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lexicon import Lexicon
from lint.claims.measures import measures
from lint.documents.outline import Outline
from lint.graph.book import Book
from lint.graph.identities.across import across
from lint.graph.identities.passages import passage_sums
from lint.graph.identities.prose import in_document, in_prose
from lint.graph.identities.recognition import sheets
from lint.graph.identities.rules import Identity, identity_rules
from lint.graph.identities.within import within
from lint.graph.statements import Statement
from lint.language.vocabulary import vocabulary

__all__ = ["Identity", "identities", "identity_rules"]


def identities(book: Book, outline: Outline, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield what the lexicon's identities state of the claims in `book`; `note` of a statement names the identity.

    An identity whose operands are missing or ambiguous states nothing.
    """
    words = lexicon.view(vocabulary)
    rules = [rule for rule in lexicon.view(identity_rules) if rule.belongs(outline.profile)]
    known = sheets(book, outline, lexicon)
    yield from chain(
        within(known, outline.profile, lexicon),
        across(known, rules, words, book, outline),
        in_prose(book, rules, outline),
        in_document(book, rules, outline, lexicon.view(measures)),
        passage_sums(book, words),
    )
