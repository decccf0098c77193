"""Text that pdftotext prints of a page: paragraphs, page numbers and headers told apart, lost columns told."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from lint.checking import check_document
from lint.documents import Document, Span, read, read_bytes, read_text
from lint.documents.office import program
from tests.documents.forms import converted, counted

ROOT = Path(__file__).parent.parent
CLEAN = ROOT / "tests" / "data" / "clean"
NAMES = ("court", "ecology", "eduaccount", "police", "town")
WRONG = ("court", "“三公”经费年初预算46.00万元", "“三公”经费年初预算64.00万元")
MODES = {"plain": (), "layout": ("-layout",)}


def report(text: str, size: float, indents: bool) -> bytes:
    """Return a Word file of the lines of `text`, with a running header and page numbers."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.size, style.font.name = Pt(size), "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    lines = [line for line in text.split("\n") if line.strip()]
    section.header.paragraphs[0].text = lines[0]
    footer = section.footer.paragraphs[0]
    footer.add_run("- ")
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        footer.add_run()._r.append(element)
    footer.add_run(" -")
    for number, line in enumerate(lines):
        paragraph = word.add_paragraph(line.strip())
        paragraph.paragraph_format.space_after = Pt(0)
        if number and indents:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        elif not number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[bytes, Path]]:
    """What pdftotext prints of reports that LibreOffice printed: the Word file and the text, by name and mode."""
    if shutil.which("pdftotext") is None or program() is None:
        pytest.skip("pdftotext (poppler-utils) or LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("printed")
    words = {name: report((CLEAN / f"{name}.txt").read_text(encoding="utf-8"), 16, True) for name in NAMES}
    words["court-10"] = report((CLEAN / "court.txt").read_text(encoding="utf-8"), 10.5, False)
    name, right, wrong = WRONG
    text = (CLEAN / f"{name}.txt").read_text(encoding="utf-8")
    assert right in text
    words["wrong"] = report(text.replace(right, wrong), 16, True)
    words["water"] = (ROOT / "fixtures" / "water-2021" / "report.docx").read_bytes()
    found = {}
    for key, pdf in converted(words, "pdf").items():
        (folder / f"{key}.pdf").write_bytes(pdf)
        for mode, options in MODES.items():
            target = folder / f"{key}.{mode}.txt"
            subprocess.run(["pdftotext", *options, str(folder / f"{key}.pdf"), str(target)], check=True)
            found[key, mode] = (words[key], target)
    return found


def loud(document: Document) -> Counter[tuple[str, ...]]:
    return Counter({key: count for key, count in counted(check_document(document)).items() if key[1] != "info"})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [*NAMES, "court-10", "water"])
def test_nothing_is_said_of_a_printed_clean_document(
    printed: dict[tuple[str, str], tuple[bytes, Path]], name: str, mode: str
) -> None:
    word, text = printed[name, mode]
    assert loud(read(text)) == loud(read_bytes(word, "a.docx"))


@pytest.mark.parametrize("mode", MODES)
def test_a_wrong_number_is_found_in_the_printed_text(
    printed: dict[tuple[str, str], tuple[bytes, Path]], mode: str
) -> None:
    word, text = printed["wrong", mode]
    document = read(text)
    assert loud(document) == loud(read_bytes(word, "a.docx")) != Counter()
    places = [one.location for one in check_document(document).findings if "64.00" in one.zh]
    lines = text.read_text(encoding="utf-8").split("\n")
    assert places
    assert all(lines[place.line - 1][place.column - 1 :].startswith(place.text) for place in places)


@pytest.mark.parametrize("mode", MODES)
def test_the_paragraphs_are_those_of_the_word_file(
    printed: dict[tuple[str, str], tuple[bytes, Path]], mode: str
) -> None:
    for name in NAMES:
        word, text = printed[name, mode]
        expected = [plain(passage.text) for passage in read_bytes(word, "a.docx").written]
        found = [plain(passage.text) for passage in read(text).written]
        same = sum((Counter(expected) & Counter(found)).values())
        # without indents the end of a sentence at the end of a line may be that of a paragraph
        assert same >= {"plain": 0.85, "layout": 1}[mode] * max(len(expected), len(found)), name


def plain(text: str) -> str:
    return "".join(text.split())


PAGES = """某局2021年度自评报告
某局2021年度自评报告
一、收支情况
某局2021年决算收入5862.35万元，比上年的5420.18万元增
加442.17万元，增长8.16%；决算支出5780.60万元，其中基
本支出2156.48万元，占总支出的37.31%，项目支出3624.12

- 1 -
\f某局2021年度自评报告
万元，占总支出的62.69%，年末结转结余81.75万元，主要
是 工 程 尾 款 跨 年 支 付 形 成 的 结 转 资 金 ， 已 按 规
定办理结转手续，并在次年第一季度全部支付完毕。
二、其他
无。

- 2 -
\f"""


def characters(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each character of each passage, and the one of the file at its place."""
    for passage in document.passages:
        for place, character in enumerate(passage.text):
            where = document.locate(Span(passage.index, place, place + 1))
            yield character, document.lines[where.line - 1][where.column - 1 :][:1]


def test_a_sentence_goes_on_over_a_page_number_and_a_header() -> None:
    document = read_text(PAGES, "a.txt")
    roles = {passage.text.strip(): getattr(passage, "role", "") for passage in document.passages}
    (whole,) = [text for text in roles if text.startswith("某局2021年决算收入")]
    assert "占总支出的37.31%，项目支出3624.12万元，占总支出的62.69%" in whole
    assert whole.endswith("主要是工程尾款跨年支付形成的结转资金，已按规定办理结转手续，并在次年第一季度全部支付完毕。")
    assert roles["- 1 -"] == roles["- 2 -"] == "footer"
    assert next(passage.text for passage in document.written) == "某局2021年度自评报告"
    assert sum(passage.text == "某局2021年度自评报告" for passage in document.written) == 1
    assert all(character == there for character, there in characters(document))
    assert document.lines == tuple(PAGES.split("\n"))


def test_without_form_feeds_page_numbers_that_count_up_part_the_pages() -> None:
    document = read_text(PAGES.replace("\f", ""), "a.txt")
    assert [getattr(passage, "role", "") for passage in document.passages if "- " in passage.text] == ["footer"] * 2
    assert any("项目支出3624.12万元" in passage.text for passage in document.written)


def test_a_line_that_stands_twice_in_a_text_without_pages_is_no_header() -> None:
    document = read_text("本局严格执行财经纪律。\n本局严格执行财经纪律。\n", "a.txt")
    assert [getattr(passage, "role", "") for passage in document.passages] == ["paragraph"] * 2


def test_pieces_of_a_table_are_told_and_nothing_is_read_from_them() -> None:
    pieces = "\n".join(
        ["指标", "名称", "分值", "10", "得", "分", "8", "12", "97.5", "合计", "30", "预算执", "行率", "5"]
    )
    document = read_text(PAGES.replace("二、其他\n无。", f"二、指标\n{pieces}"), "a.txt")
    (skipped,) = document.skipped
    assert "只读取、未核对" in skipped.why_zh
    first = PAGES.split("\n").index("二、其他") + 2
    assert skipped.what == f"lines {first} to {first + 13}"
    report = check_document(document)
    assert [one.why_zh for one in report.skipped] == [skipped.why_zh]
    assert not [claim for claim in report.claims if first <= claim.location.line < first + 14]


def test_a_doubtful_table_of_blanks_is_told() -> None:
    rows = "\n".join(f"{name}        {name}甲        说明{name}" for name in ("预算", "决算", "收入", "支出", "结余"))
    document = read_text(f"一、情况\n{rows}\n", "a.txt")
    assert document.tables == ()
    assert [one.what for one in document.skipped] == ["lines 2 to 6"]


def test_two_levels_of_a_head_are_told_apart_and_guessed_nowhere() -> None:
    rows = [("车费", "13.00", "11.60", "12.00", "10.80"), ("餐费", "23.50", "20.32", "20.00", "16.84")]
    heads = [("项目", "2018年", "", "2019年", ""), ("", "预算数", "决算数", "预算数", "决算数")]
    body = "".join("".join(cell.ljust(10) for cell in row).rstrip() + "\n" for row in [*rows, *rows])
    head = "".join("".join(cell.ljust(10) for cell in row).rstrip() + "\n" for row in heads)
    document = read_text(head + body, "a.txt")
    first, second = (
        [(cell.text, cell.column, cell.column_span) for cell in row] for row in document.tables[0].rows[:2]
    )
    assert first == [("项目", 0, 1), ("2018年", 1, 2), ("2019年", 3, 2)]
    assert [text for text, _, _ in second] == ["", "预算数", "决算数", "预算数", "决算数"]
    doubtful = head.replace("2019年", "") + body
    assert read_text(doubtful, "a.txt").tables == ()
