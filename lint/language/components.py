"""spaCy components: quantities and typed tokens as spans in any Chinese pipeline.

    nlp = spacy.blank("zh")
    nlp.add_pipe("gouji_quantities")
    doc = nlp("公务接待费26.00万元")
    doc.spans["gouji_quantities"][0]._.gouji_value      # Decimal("26.00")

The factory is registered by importing this module, or by the entry point ``spacy_factories``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from lint.language.model import Quantity, Token
from lint.language.quantities import read

if TYPE_CHECKING:
    from lexicon import Lexicon

NAME = "gouji_quantities"
_EXTENSIONS = (
    "gouji_value",
    "gouji_upper",
    "gouji_unit",
    "gouji_dimension",
    "gouji_bound",
    "gouji_kind",
    "gouji_token",
)


class QuantitiesComponent:
    """Sets ``doc.spans["gouji_quantities"]``, one span for each token of `lint.language.quantities.read`.

    Each span has the extension attributes ``gouji_value`` (Decimal of a quantity, text of another token),
    ``gouji_upper``, ``gouji_unit``, ``gouji_dimension``, ``gouji_bound``, ``gouji_kind`` ("quantity" or the kind of the
    token) and ``gouji_token`` (the token itself, with exact offsets). A span is widened to the pipeline's own words.

    Args:
        lexicon: The lexicon to read with.
        spans_key: Key in ``doc.spans``.
    """

    def __init__(self, lexicon: Lexicon, spans_key: str) -> None:
        self._lexicon = lexicon
        self._key = spans_key
        for name in _EXTENSIONS:
            if not Span.has_extension(name):
                Span.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans to `doc` and return it."""
        spans = []
        for token in read(doc.text, self._lexicon):
            span = doc.char_span(token.start, token.end, label=_kind(token), alignment_mode="expand")
            if span is not None:
                _describe(span, token)
                spans.append(span)
        doc.spans[self._key] = spans
        return doc


def _kind(token: Token) -> str:
    return "quantity" if isinstance(token, Quantity) else str(getattr(token, "kind", ""))


def _describe(span: Span, token: Token) -> None:
    span._.gouji_token = token
    span._.gouji_kind = _kind(token)
    span._.gouji_value = getattr(token, "value", None)
    if isinstance(token, Quantity):
        span._.gouji_upper, span._.gouji_unit = token.upper, token.unit
        span._.gouji_dimension, span._.gouji_bound = token.dimension, token.bound


def _create(nlp: Language, name: str, spans_key: str) -> Callable[[Doc], Doc]:
    from lexicon import load

    return QuantitiesComponent(load(), spans_key)


quantities_component: Any = Language.factory(NAME, default_config={"spans_key": NAME}, func=_create)
"""The factory; the entry point is ``gouji_quantities = "lint.language.components:quantities_component"``."""
