"""The reader of quantities as a spaCy component."""

from __future__ import annotations

from decimal import Decimal

import pytest

spacy = pytest.importorskip("spacy")

from lint.language import components  # noqa: E402

TEXT = "2021年公务接待费26.00万元，不超过年初预算，下降10.01%。"


def pipeline(segmenter: str) -> spacy.language.Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe(components.NAME)
    return nlp


def test_spans_carry_value_unit_bound_and_kind() -> None:
    doc = pipeline("char")(TEXT)
    found = [
        (span.text, span._.gouji_kind, span._.gouji_value, span._.gouji_unit) for span in doc.spans["gouji_quantities"]
    ]
    assert found == [
        ("2021年", "year", "2021", None),
        ("26.00万元", "quantity", Decimal("26.00"), "万元"),
        ("10.01%", "quantity", Decimal("10.01"), "%"),
    ]
    assert [span.label_ for span in doc.spans["gouji_quantities"]] == ["year", "quantity", "quantity"]


def test_spans_are_widened_to_the_words_of_the_pipeline() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(components.NAME)
    doc = spacy.tokens.Doc(nlp.vocab, words=["共", "12人", "次参加"], spaces=[False, False, False])
    doc = nlp.get_pipe(components.NAME)(doc)
    (span,) = doc.spans["gouji_quantities"]
    assert span.text == "12人次参加"
    assert span._.gouji_token.text == "12人次"


def test_key_of_the_spans_is_a_setting() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(components.NAME, config={"spans_key": "numbers"})
    assert len(nlp("3家酒店").spans["numbers"]) == 1
