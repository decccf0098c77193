"""The report for people: both places quoted, numbers marked, lines that fit."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lint.documents.model import Location
from lint.findings import Suggestion
from lint.reports.console import Console, render
from lint.reports.quoting import quote
from lint.reports.widths import clip, pad, visible, wrap
from lint.reports.words import place
from tests.report_samples import CELL, CONFLICT, LINES, QUESTION, report, where

PLAIN = Console()
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_a_finding_is_told_with_both_places_the_sum_and_what_to_do():
    text = render([report(CONFLICT)], PLAIN)
    assert "错误 GJ101 同一事实数字不一致" in text
    assert "第7行第2字 · 附件2 基础数据表 · 培训费 · 2023年预算数\n        【50.08】" in text
    assert "预算为【50.58】万元，其中师资费【29.70】万元" in text
    assert "算式：29.70 + 20.88 = 50.58" in text
    assert "怎么办：对照批复文件" in text
    assert "建议：把“50.08”改为“50.58”" in text


def test_places_on_one_line_are_quoted_together():
    text = render([report(CONFLICT)], PLAIN)
    assert text.count("本中心2023年培训费") == 1
    assert "第3行第15字：正文的合计；合计的组成部分" in text


def test_the_summary_counts_by_severity_and_names_unreadable_files():
    text = render([report(CONFLICT, QUESTION), report()], PLAIN, unreadable=3)
    assert "检查了 2 个文件，另有 3 个无法读取：1 处错误、1 处疑似。" in text
    assert text.endswith("数字 18 → 数量 16 → 陈述 10 → 有勾稽关系 8 → 一致 4、矛盾 4、未核对 2\n")


def test_a_document_without_findings_says_so_and_still_shows_what_was_not_read():
    text = render([report()], PLAIN)
    assert "没有发现问题。" in text
    assert "未读取：第2页的图片：图片里的字不读" in text
    assert "数字 9 → 数量 8" in text
    assert "没有发现问题。但有 1 处没有读取或没有核对，见下。" in text
    assert "检查了 1 个文件：没有发现问题，但有 1 处没有读取或没有核对。" in text


def test_nothing_is_printed_of_a_run_in_which_no_file_could_be_read():
    assert render([], PLAIN, unreadable=2) == ""


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(columns, lang, colour):
    text = render([report(CONFLICT, QUESTION), report()], Console(lang=lang, columns=columns, colour=colour))
    assert max(cell_len(ANSI.sub("", line)) for line in text.splitlines()) <= columns


def test_without_colour_no_escape_sequence_is_printed_even_if_the_document_holds_one():
    assert "\x1b" not in render([report(CONFLICT, QUESTION)], PLAIN)


def test_with_colour_the_document_cannot_send_escape_sequences_of_its_own():
    text = render([report(QUESTION)], Console(colour=True))
    assert "优�[31m良" in ANSI.sub("", text)


def test_colour_marks_the_number_and_ends_on_every_line():
    text = render([report(CONFLICT)], Console(colour=True, columns=60))
    assert "\x1b[1;4;35m50.08\x1b[0m" in text
    assert "【" not in text
    for line in text.splitlines():
        assert line.count("\x1b[0m") == line.count("\x1b[") - line.count("\x1b[0m")


def test_a_mark_that_is_broken_over_lines_is_coloured_on_each():
    place_of_all = where(LINES[2], 3)
    finding = type(CONFLICT)(code="GJ1", name="名", severity="info", zh="话", en="words", location=place_of_all)
    text = render([report(finding)], Console(colour=True, columns=40))
    marked = [line for line in text.splitlines() if "\x1b[1;4;35m" in line]
    assert len(marked) > 1
    assert all(line.count("\x1b[0m") == line.count("\x1b[1;4;35m") for line in marked)


@pytest.mark.parametrize(("new", "words"), [("", "建议：删去“50.08”"), ("50.58", "建议：把“50.08”改为“50.58”")])
def test_a_correction_is_told_as_what_it_does(new, words):
    assert words in render([report(replace(CONFLICT, suggestion=Suggestion(CELL, new)))], PLAIN)


def test_long_row_labels_and_headers_are_cut():
    assert place(replace(CELL, row="工作" * 50), "zh").split(" · ")[2] == "工作" * 12 + "…"


def test_a_long_table_title_keeps_the_end_that_tells_which_table_it_is():
    title = place(replace(CELL, table="附件2 " + "某某" * 20 + "评价基础数据表"), "zh").split(" · ")[1]
    assert title == "附件2 某某某某…某某某某某某某某某评价基础数据表"


def test_places_are_told_with_page_table_row_and_header():
    location = Location("1", 5, 2, 5, 3, page=4, table="表1  收入", row="合计", header=None)
    assert place(location, "zh") == "第4页，第5行第2字 · 表1 收入 · 合计"
    assert place(location, "en") == "page 4, line 5, column 2 · 表1 收入 · 合计"


def quoted(line: str, needle: str, columns: int) -> str:
    start = line.index(needle)
    location = Location(needle, 1, start + 1, 1, start + 1 + len(needle))
    pieces = quote([line], [location], columns)
    return "".join(f"<{piece.text}>" if piece.marked else piece.text for piece in pieces)


def test_a_long_context_is_trimmed_on_both_sides_of_the_number():
    text = quoted("甲" * 100 + "共12人" + "乙" * 100, "12", 40)
    assert text.startswith("…甲") and text.endswith("乙…") and "共<12>人" in text
    assert 20 <= cell_len(text) <= 46


def test_trimming_never_shows_a_part_of_a_number():
    line = "甲" * 30 + "1,234,567,890,123,456.78万元，共12人，其中9,876,543,210,987,654.32万元" + "乙" * 30
    for columns in range(16, 100):
        text = quoted(line, "12人", columns)
        for number in re.findall(r"[\d,.]+", text):
            assert number in ("1,234,567,890,123,456.78", "12", "9,876,543,210,987,654.32")


def test_a_long_mark_keeps_both_ends():
    text = quoted("起" + "中" * 200 + "止", "起" + "中" * 200 + "止", 60)
    assert text.startswith("<起中") and text.endswith("中止>") and "…" in text
    assert cell_len(text) <= 70


def test_a_cell_over_several_lines_is_quoted_as_one():
    pieces = quote(["\t务工", "人员12人", "完"], [Location("12", 2, 3, 2, 5), Location("务工\n人员", 1, 2, 2, 3)], 60)
    assert [(piece.text, piece.marked) for piece in pieces if piece.text] == [
        ("务工 人员", True), ("12", True), ("人", False),
    ]  # fmt: skip


def test_an_empty_place_is_still_marked():
    assert quoted("单位名称：（盖章）", "", 60) == "<>单位名称：（盖章）"


def test_a_place_outside_the_text_is_quoted_by_its_own_characters():
    assert [piece.text for piece in quote(["一"], [Location("12\t人", 9, 1, 9, 5)], 60)] == ["12 人"]


@given(
    st.text(alphabet="甲乙，。12.5%\t\x1b “”（）abc…", max_size=300),
    st.integers(0, 300),
    st.integers(0, 60),
    st.integers(8, 160),
)
def test_whatever_is_marked_is_quoted_in_order(line, start, length, columns):
    start = min(start, len(line))
    end = min(start + length, len(line))
    pieces = quote([line], [Location(line[start:end], 1, start + 1, 1, end + 1)], columns)
    marked = "".join(piece.text for piece in pieces if piece.marked)
    whole = visible(line[start:end])
    assert marked == whole or (whole.startswith(marked[:2]) and whole.endswith(marked[-2:]))
    for piece in pieces:
        assert piece.text in visible(line) or piece.text == "…"


@given(st.text(alphabet="甲乙丙，。（）“”12.5 abc/％\u3000", max_size=200), st.integers(8, 60))
def test_wrapping_keeps_every_character_and_the_width(text, columns):
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= columns for line in lines)


def test_wrapping_keeps_numbers_whole_and_punctuation_off_the_line_start():
    lines = wrap("甲乙丙丁戊己1,234.50万元，庚辛壬癸（子丑）", 16)
    assert lines == ["甲乙丙丁戊己", "1,234.50万元，庚", "辛壬癸（子丑）"]


def test_padding_and_clipping_count_full_width_characters_twice():
    assert pad("指标a", 8) == "指标a   "
    assert clip("指标名称很长", 7) == "指标名…"
    assert clip("指标", 4) == "指标"
