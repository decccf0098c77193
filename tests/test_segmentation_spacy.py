"""Gouji's words in spaCy: lossless, protected, saved and loaded with the pipeline."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings

from lint.language.model_loading import MODEL_DIRECTORY

pytestmark = pytest.mark.skipif(
    not (MODEL_DIRECTORY / "features.msgpack").is_file(), reason="the model is made when the package is built"
)
spacy = pytest.importorskip("spacy")

from lint.language.tokenizer import NAME, PkusegTokenizer, chinese_pipeline  # noqa: E402
from tests.test_segmentation import TEXT  # noqa: E402

SENTENCE = "其中：公务用车运行维护费24.58万元 ，比上年\u3000减少 3人。\n"


def protect_costs(text: str) -> list[tuple[int, int]]:
    return [
        (text.index(part), text.index(part) + len(part)) for part in ("公务用车运行维护费", "24.58万元") if part in text
    ]


@given(TEXT.filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text)))  # spaCy's limit
@settings(max_examples=50)
def test_the_tokens_and_spaces_are_the_text(text: str) -> None:
    tokenizer = PkusegTokenizer(spacy.blank("zh").vocab, protect_costs)
    assert tokenizer(text).text == text


def test_protected_spans_are_one_token_each() -> None:
    words = [token.text for token in PkusegTokenizer(spacy.blank("zh").vocab, protect_costs)(SENTENCE)]
    assert words[2:5] == ["公务用车运行维护费", "24.58万元", "，"]


def test_a_single_space_belongs_to_the_word_before_and_other_white_space_is_a_token() -> None:
    doc = PkusegTokenizer(spacy.blank("zh").vocab, lambda text: ())("人员  经费 \n")
    assert [(token.text, token.whitespace_) for token in doc] == [("人员", " "), (" ", ""), ("经费", " "), ("\n", "")]


def test_numbers_and_terms_are_protected_by_default() -> None:
    words = [token.text for token in chinese_pipeline()("公务用车运行维护费24.58万元")]
    assert words == ["公务用车运行维护费", "24.58万元"]


def test_a_saved_pipeline_gives_the_same_words_when_loaded(tmp_path: Path) -> None:
    nlp = chinese_pipeline()
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert isinstance(loaded.tokenizer, PkusegTokenizer)
    assert [token.text for token in loaded(SENTENCE)] == [token.text for token in nlp(SENTENCE)]


def test_a_pipeline_goes_through_bytes_and_pickle() -> None:
    nlp = chinese_pipeline()
    expected = [token.text for token in nlp(SENTENCE)]
    copy = chinese_pipeline().from_bytes(nlp.to_bytes())
    assert [token.text for token in copy(SENTENCE)] == expected
    assert [token.text for token in pickle.loads(pickle.dumps(nlp.tokenizer))(SENTENCE)] == expected


def test_a_pipeline_saved_with_another_model_warns() -> None:
    tokenizer = PkusegTokenizer(spacy.blank("zh").vocab)
    with pytest.warns(UserWarning, match="another segmentation model"):
        tokenizer.from_bytes(json.dumps({"tokenizer": NAME, "model": "0"}).encode())


def test_data_of_another_tokenizer_is_refused() -> None:
    with pytest.raises(ValueError, match="not saved by"):
        PkusegTokenizer(spacy.blank("zh").vocab).from_bytes(b'{"tokenizer": "other", "model": ""}')
