"""How a number is written, and where its paragraph stands, changes nothing of what it says."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lexicon import load
from lint.claims.reading import read_claims
from lint.documents import read_bytes, read_text
from lint.documents.model import Document
from lint.documents.outline import outline
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter

TITLE = "某县林业局2022年度部门整体支出绩效自评报告"
FULL = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")

Meaning = tuple[str, str, str, str, str, Fraction, str]


def meanings(document: Document) -> list[Meaning]:
    """Return what each claim says: measure, aspect, period, stage, dimension, value in base unit, bound."""
    lexicon = load()
    seen = outline(document, lexicon)
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    reading = read_claims(document, seen, tokens, lexicon, default_segmenter())
    return [
        (
            claim.measure,
            claim.facets.aspect,
            claim.facets.period,
            claim.facets.stage,
            claim.dimension,
            Fraction(claim.value) * Fraction(claim.scale),
            claim.bound,
        )
        for claim in reading.claims
    ]


def said(*paragraphs: str) -> list[Meaning]:
    return meanings(read_text("\n\n".join((TITLE, *paragraphs)), "test"))


AMOUNTS = st.decimals(min_value=Decimal("1000.01"), max_value=Decimal("99999.99"), places=2)
SENTENCES = st.sampled_from(
    [
        "2022年公务接待费支出决算{0}万元，比上年减少{1}万元，下降12.50%。",
        "2022年“三公”经费年初预算{0}万元，其中：公务接待费{1}万元。",
        "基本支出{0}万元（其中人员经费{1}万元）。",
        "政府采购支出总额{0}万元，其中：货物支出{1}万元，占总额的35.20%。",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES, AMOUNTS, AMOUNTS)
def test_full_width_digits_say_the_same(sentence: str, first: Decimal, second: Decimal) -> None:
    plain = sentence.format(first, second)
    assert said(plain.translate(FULL)) == said(plain)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, AMOUNTS, AMOUNTS)
def test_thousands_separators_say_the_same(sentence: str, first: Decimal, second: Decimal) -> None:
    assert said(sentence.format(f"{first:,}", f"{second:,}")) == said(sentence.format(first, second))


@settings(max_examples=40, deadline=None)
@given(SENTENCES, AMOUNTS, AMOUNTS)
def test_yuan_and_ten_thousand_yuan_say_the_same(sentence: str, first: Decimal, second: Decimal) -> None:
    in_yuan = sentence.replace("万元", "元").format(first * 10000, second * 10000)
    assert said(in_yuan) == said(sentence.format(first, second))


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("12人", "十二人"),
        ("120名", "一百二十名"),
        ("105次", "一百零五次"),
        ("23000人", "两万三千人"),
        ("38.22%", "百分之三十八点二二"),
    ],
)
def test_chinese_numerals_say_the_same(digits: str, words: str) -> None:
    sentence = "全年接待来访群众{}，其余工作照常开展。"
    assert said(sentence.format(words)) == said(sentence.format(digits))


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(3)), st.lists(AMOUNTS, min_size=6, max_size=6))
def test_moving_a_paragraph_changes_no_meaning(order: list[int], amounts: list[Decimal]) -> None:
    texts = [
        f"2022年公务接待费支出决算{amounts[0]}万元，比上年减少{amounts[1]}万元。",
        f"2021年会议费支出决算{amounts[2]}万元，完成年初预算的{amounts[3]}%。",
        f"全县培训费支出{amounts[4]}万元，其中差旅费{amounts[5]}万元。",
    ]
    assert sorted(said(*(texts[index] for index in order))) == sorted(said(*texts))


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=1, max_value=60), AMOUNTS)
def test_splitting_a_run_changes_no_meaning(cut: int, amount: Decimal) -> None:
    docx = pytest.importorskip("docx")
    text = f"2022年公务接待费支出决算{amount}万元，比上年减少12.30万元，下降1.50%。"

    def word(pieces: list[str]) -> bytes:
        file = docx.Document()
        file.add_paragraph(TITLE)
        paragraph = file.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece)
        stream = io.BytesIO()
        file.save(stream)
        return stream.getvalue()

    at = cut % len(text)
    whole = meanings(read_bytes(word([text]), "whole.docx"))
    assert meanings(read_bytes(word([text[:at], text[at:]]), "split.docx")) == whole
