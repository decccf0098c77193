"""Gouji's words inside spaCy: a Chinese tokenizer that keeps numbers and lexicon terms whole.

This is the one module that needs spaCy, and nothing of Gouji imports it at start. Name it in a pipeline's config::

    [nlp.tokenizer]
    @tokenizers = "gouji.PkusegTokenizer.v1"

or take `chinese_pipeline`. The tokenizer is lossless (``doc.text == text``) and is saved and loaded with its pipeline.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from lexicon import load
from lint.language.segmentation import Segmenter, Word, default_segmenter

NAME = "gouji.PkusegTokenizer.v1"

Protect = Callable[[str], Iterable[tuple[int, int]]]
"""Returns the spans (start, exclusive end) of a text that are one token each."""


def numbers_and_terms(text: str) -> list[tuple[int, int]]:
    """Return the spans of everything written with digits or numerals, and of the terms of the packaged lexicon."""
    from lint.language.quantities import read
    from lint.language.terms import find_terms

    lexicon = load()
    spans = [(token.start, token.end) for token in read(text, lexicon)]
    spans.extend((term.start, term.end) for term in find_terms(text, lexicon))
    return spans


class PkusegTokenizer:
    """A spaCy tokenizer: protected spans whole, pkuseg between them."""

    def __init__(self, vocab: Vocab, protect: Protect = numbers_and_terms, segmenter: Segmenter | None = None) -> None:
        """Make documents with `vocab`; `protect` finds the spans to keep whole."""
        self.vocab = vocab
        self.protect = protect
        self.segmenter = segmenter or default_segmenter()

    def __call__(self, text: str) -> Doc:
        """Return `text` as a Doc; its tokens and spaces together are exactly `text`.

        As everywhere in spaCy, `text` must be encodable: UnicodeEncodeError for a lone surrogate.
        """
        words = self.segmenter.words(text, self.protect(text))
        pairs = list(with_spaces(text, words))
        return Doc(self.vocab, words=[word for word, _ in pairs], spaces=[space for _, space in pairs])

    def __reduce__(self) -> tuple[Any, ...]:
        return (PkusegTokenizer, (self.vocab, self.protect))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return which model cut the words; the model itself comes with Gouji."""
        return json.dumps({"tokenizer": NAME, "model": fingerprint(self.segmenter.model)}).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> PkusegTokenizer:
        """Take over what `to_bytes` gave; warn if this Gouji's model is another one."""
        saved = json.loads(data.decode("utf-8"))
        if saved["tokenizer"] != NAME:
            raise ValueError(f"not saved by {NAME}: {saved['tokenizer']}")
        if saved["model"] != fingerprint(self.segmenter.model):
            warnings.warn("the pipeline was saved with another segmentation model; words may differ", stacklevel=2)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what `to_bytes` gives to the file `path`."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> PkusegTokenizer:
        """Take over what `to_disk` wrote to the file `path`."""
        return self.from_bytes(Path(path).read_bytes())


def fingerprint(model: Path) -> str:
    """Return a digest of the recipe that the model in the directory `model` was made by, "" if it has none."""
    recipe = model / "recipe.json"
    return hashlib.sha256(recipe.read_bytes()).hexdigest() if recipe.is_file() else ""


def with_spaces(text: str, words: Iterable[Word]) -> Iterator[tuple[str, bool]]:
    """Yield spaCy's words of `text` and whether a space follows each; other white space is a word of its own."""
    pending = ""
    position = 0
    for word in (*words, Word(len(text), len(text), "")):
        gap = text[position : word.start]
        if pending:
            yield pending, gap.startswith(" ")
            gap = gap.removeprefix(" ")
        if gap:
            yield gap, False
        pending, position = word.text, word.end


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def create_tokenizer(protect: Protect | None = None) -> Callable[[Language], PkusegTokenizer]:
    """Return spaCy's factory of the tokenizer; `protect` as in `PkusegTokenizer`, numbers and terms by default."""

    def create(nlp: Language) -> PkusegTokenizer:
        return PkusegTokenizer(nlp.vocab, protect or numbers_and_terms)

    return create


def chinese_pipeline() -> Language:
    """Return an empty Chinese pipeline with Gouji's tokenizer."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
