"""Every detector of wording takes any text, and every span it returns lies inside its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import Lexicon, load
from lint.documents.model import Document, Span
from lint.documents.outline import Outline, outline
from lint.documents.reading import read_text
from lint.wording.amounts import missing_amounts
from lint.wording.blanks import blanks
from lint.wording.cells import empty_cells
from lint.wording.definitions import definitions
from lint.wording.document_numbers import document_numbers
from lint.wording.doubling import doubled
from lint.wording.fields import empty_fields, open_dates
from lint.wording.foreign import foreign_indicators
from lint.wording.formulas import dashes_for_equals, operands_outside
from lint.wording.goals import unmatched_goals
from lint.wording.headings import empty_headings
from lint.wording.instructions import instructions
from lint.wording.marks import stray_marks
from lint.wording.official_names import misnomers
from lint.wording.options import open_options
from lint.wording.ordinals import all_numbering_faults
from lint.wording.repeats import repeats
from lint.wording.unit_names import wrong_names

PIECES = [
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    "一、",
    "（一）",
    "1、",
    "2、",
    "①",
    "②",
    "一是",
    "三是",
    "。",
    "，",
    "：",
    "（",
    "）",
    "  ",
    "增加",
    "（减少）",
    "8.22万元",
    "12人人",
    "XX",
    "____",
    "年  月  日",
    "填表人：",
    "单位名称：",
    "（盖章）",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "清河县水利局",
    "清河县水局",
    "财预（2021）5号",
    "控制率-（a/b）×100%",
    "床位使用率",
    "项目支出：",
    "其他资金：0.5",
    "国家中医管理局",
    "《预算法》",
    "是/否",
    "□是□否",
    "预期目标",
    "实际完成情况",
    "请填写",
    "整体支出绩效自评报告",
]


DETECTORS: tuple[Callable[[Document, Lexicon], Iterator[Any]], ...] = (
    instructions,
    blanks,
    empty_cells,
    stray_marks,
    doubled,
    repeats,
    document_numbers,
    dashes_for_equals,
    open_dates,
    all_numbering_faults,
    empty_headings,
    misnomers,
)


def spans(document: Document, seen: Outline) -> Iterator[Span]:
    lexicon = load()
    for option in open_options(document, (), lexicon):
        yield option.span
    for detect in DETECTORS:
        yield from (found.span for found in detect(document, lexicon))
    yield from (found.span for found in empty_fields(document, seen, lexicon))
    yield from (found.span for found in foreign_indicators(document, seen, lexicon))
    yield from (found.span for found in wrong_names(document, seen, lexicon))
    yield from (found.span for found in operands_outside(document, lexicon))
    yield from missing_amounts(document, lexicon)
    yield from (span for found in definitions(document, lexicon) for span in found.spans)
    yield from (found.last_goal for found in unmatched_goals(document, lexicon))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_spans_lie_inside_their_passages(pieces: list[str]) -> None:
    text = "甲" + "".join(pieces)
    document = read_text(text, "x.txt")
    for span in spans(document, outline(document, load())):
        assert 0 <= span.start <= span.end <= len(document.passages[span.passage].text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_taken(text: str) -> None:
    document = read_text("甲" + text, "x.txt")
    assert all(span.start <= span.end for span in spans(document, outline(document, load())))


def test_the_result_is_the_same_on_every_run() -> None:
    text = (
        "一、收入增加（减少）8万元。\n三、XX年，12人人，财预（2021）5号，一是甲。三是乙。\n填表人：　　填报日期：\n" * 3
    )
    document = read_text(text, "x.txt")
    seen = outline(document, load())
    assert list(spans(document, seen)) == list(spans(document, seen))
