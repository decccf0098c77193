"""A spaCy component: claims as spans in any Chinese pipeline.

    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_claims")
    doc = nlp("2023年度公务接待费支出决算26.00万元，比上年减少4.00万元")
    doc.spans["gouji_claims"][1]._.gouji_aspect      # "change"

The factory is registered by importing this module, or by the entry point ``spacy_factories``. The text of a doc is
read as flattened text, so tables in the TAB layout give claims too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from lint.claims.model import Claim
from lint.claims.reading import read_claims
from lint.documents import read_text
from lint.documents.outline import outline
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter

if TYPE_CHECKING:
    from lexicon import Lexicon

NAME = "gouji_claims"
_EXTENSIONS = ("gouji_claim", "gouji_measure", "gouji_term", "gouji_period", "gouji_stage", "gouji_aspect")


class ClaimsComponent:
    """Sets ``doc.spans["gouji_claims"]``, one span for the number of each claim.

    Each span has the extension attributes ``gouji_measure`` (what is counted or valued), ``gouji_term`` (its
    identifier in the lexicon, "" outside it), ``gouji_period``, ``gouji_stage``, ``gouji_aspect`` and ``gouji_claim``
    (the claim itself, with value, unit, bound and what was inherited).

    Args:
        lexicon: The lexicon to read with.
        spans_key: Key in ``doc.spans``.
        year: The year that 本年 means, if the text does not say; 0 if it is not known.
    """

    def __init__(self, lexicon: Lexicon, spans_key: str, year: int) -> None:
        self._lexicon, self._key, self._year = lexicon, spans_key, year
        for name in _EXTENSIONS:
            if not Span.has_extension(name):
                Span.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans to `doc` and return it."""
        spans = []
        for start, end, claim in self._claims(doc.text):
            span = doc.char_span(start, end, label=claim.facets.aspect, alignment_mode="expand")
            if span is not None:
                _describe(span, claim)
                spans.append(span)
        doc.spans[self._key] = spans
        return doc

    def _claims(self, text: str) -> list[tuple[int, int, Claim]]:
        if not text.strip():
            return []
        document = read_text(text, NAME)
        seen = outline(document, self._lexicon)
        if seen.year is None and self._year:
            seen = replace(seen, year=self._year)
        tokens = tuple(read(passage.text, self._lexicon) for passage in document.passages)
        reading = read_claims(document, seen, tokens, self._lexicon, default_segmenter())
        places = []
        for claim in reading.claims:
            offset = document.passages[claim.span.passage].offset
            places.append((offset + claim.span.start, offset + claim.span.end, claim))
        return places


def _describe(span: Span, claim: Claim) -> None:
    span._.gouji_claim = claim
    span._.gouji_measure, span._.gouji_term = claim.measure, claim.term
    span._.gouji_period, span._.gouji_stage = claim.facets.period, claim.facets.stage
    span._.gouji_aspect = claim.facets.aspect


def _create(nlp: Language, name: str, spans_key: str, year: int) -> Callable[[Doc], Doc]:
    from lexicon import load

    return ClaimsComponent(load(), spans_key, year)


claims_component: Any = Language.factory(NAME, default_config={"spans_key": NAME, "year": 0}, func=_create)
"""The factory; the entry point is ``gouji_claims = "lint.claims.components:claims_component"``."""
