"""Words: lossless offsets, protected spans, one load, a clear word when the model is missing."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import InputError
from lint.language.model_loading import MODEL_DIRECTORY
from lint.language.segmentation import Segmenter, Word, default_segmenter

needs_model = pytest.mark.skipif(
    not (MODEL_DIRECTORY / "features.msgpack").is_file(), reason="the model is made when the package is built"
)

TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("预算支出人员增加12.5%％万元 \t\n\u3000\u00a0，。A*"), st.characters()),
    max_size=60,
)


class Halves:
    """A segmenter's engine for tests: cuts after every second character, and counts its calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def cut(self, txt: str, /) -> list[str]:
        self.calls.append(txt)
        return [txt[start : start + 2] for start in range(0, len(txt), 2)]


def halves() -> tuple[Segmenter, Halves]:
    segmenter, cutter = Segmenter(), Halves()
    segmenter._cutter = cutter
    return segmenter, cutter


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXT)
    place = st.integers(-2, len(text) + 2)
    return text, draw(st.lists(st.tuples(place, place), max_size=5))


def assert_lossless(text: str, words: list[Word]) -> None:
    assert all(word.start < word.end and text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    covered = {place for word in words for place in range(word.start, word.end)}
    assert all(place in covered for place, character in enumerate(text) if not character.isspace())


@needs_model
@given(text_and_spans())
def test_every_visible_character_is_in_exactly_one_word(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    assert_lossless(text, default_segmenter().words(text, spans))


@given(text_and_spans())
def test_a_protected_span_that_meets_no_other_is_one_word(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    words = {(word.start, word.end) for word in halves()[0].words(text, spans)}
    for start, end in spans:
        alone = all((start, end) == other or other[1] <= start or end <= other[0] for other in spans)
        if 0 <= start < end <= len(text) and alone:
            assert (start, end) in words


def test_of_overlapping_spans_the_leftmost_longest_counts() -> None:
    words = halves()[0].words("一般公共预算财政拨款", [(2, 6), (0, 4), (0, 6), (4, 10)])
    assert texts(words) == ["一般公共预算", "财政", "拨款"]


def test_white_space_ends_a_word_and_is_in_none() -> None:
    words = halves()[0].words(" 人员\u3000\n经费\t ")
    assert [(word.start, word.text) for word in words] == [(1, "人员"), (5, "经费")]


def test_a_protected_span_keeps_the_white_space_inside_it() -> None:
    assert texts(halves()[0].words("共121 人参加", [(1, 6)])) == ["共", "121 人", "参加"]


def test_text_seen_before_is_not_cut_again() -> None:
    segmenter, cutter = halves()
    segmenter.words("人员经费 人员经费")
    segmenter.words("人员经费")
    assert cutter.calls == ["人员经费"]


@needs_model
def test_the_packaged_model_cuts_chinese_words() -> None:
    assert texts(default_segmenter().words("部门整体支出绩效评价")) == ["部门", "整体", "支出", "绩效", "评价"]


@needs_model
def test_the_default_segmenter_is_one_for_the_process() -> None:
    assert default_segmenter() is default_segmenter()


def test_a_missing_model_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="model is missing") as caught:
        Segmenter(tmp_path).words("人员经费")
    assert "缺少分词模型" in caught.value.sentence("zh")


def test_importing_the_module_loads_neither_segmenter_nor_spacy() -> None:
    code = (
        "import sys, lint, lint.language.segmentation\n"
        "print(sorted({'spacy', 'spacy_pkuseg', 'numpy'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
