"""The report as one web page: everything of the document is there, escaped, marked, and nothing comes from outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import html as markup

from lint.checking import Settings, checked
from lint.documents.model import Cell
from lint.documents.reading import read, read_bytes
from lint.documents.together import together
from lint.reports.html.markup import CLASSES, shown
from lint.reports.html.page import page
from lint.reports.html.places import Mark, cut
from lint.reports.html.rendering import SCRIPTS, render
from tests.test_cli_process import run

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "lint" / "reports" / "html" / "assets"
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.docx"
HOSTILE = (
    "2023年度某县水利局整体支出绩效自评报告\n\n一、“预算”情况</script><script>window.ran=1</script>\n\n"
    "2023年“三公”经费预算数12.50万元<img src=x onerror=window.ran=1>，其中公务接待费2.50万元，"
    "公务用车运行维护费9.00万元，支出较去年增加（减少）3.00万元\u202e&amp;{{ 7*7 }}'\"`。\n"
)


def built(document):
    report, analysis = checked(document, Settings())
    return report, analysis, render([page(report, analysis, "zh")], "zh")


@pytest.fixture(scope="module")
def liaison():
    report, analysis, text = built(read(REPORT))
    return report, analysis, text, markup.document_fromstring(text)


@pytest.fixture(scope="module")
def hostile():
    return built(read_bytes(HOSTILE.encode(), "恶意</title><b>.txt"))


def spans(tree, attribute, value):
    return [one for one in tree.cssselect(f".sheet [{attribute}]") if value in one.get(attribute).split()]


def test_the_page_loads_nothing_and_its_policy_allows_nothing_but_itself(liaison):
    *_, text, tree = liaison
    policy = tree.cssselect("meta[http-equiv='Content-Security-Policy']")[0].get("content")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for name, element in (("style-src", tree.cssselect("style")[0]), ("script-src", tree.cssselect("script")[-1])):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    addresses = {
        value
        for element in tree.iter()
        for name, value in element.items()
        if name in ("src", "href", "action", "srcset", "data", "poster", "formaction")
    }
    assert {address for address in addresses if not address.startswith("#")} == {"data:,"}
    assert tree.xpath("//@style") == []
    assert [name for element in tree.iter() for name, _ in element.items() if name.startswith("on")] == []
    assert "@import" not in text and "url(" not in text
    assert len(text) < 1_200_000


def test_every_character_of_the_document_is_on_the_page(liaison):
    _, analysis, _, tree = liaison
    for extra in tree.cssselect(".sheet .turn, .sheet caption"):
        extra.drop_tree()
    shown_text = re.sub(r"\s", "", tree.cssselect(".sheet")[0].text_content())
    assert shown_text == re.sub(r"\s", "", "".join(shown(one.text) for one in analysis.document.passages))


def test_every_number_is_marked_with_what_became_of_it(liaison):
    report, _, _, tree = liaison
    for number, status in enumerate(report.claims):
        parts = spans(tree, "data-c", str(number))
        assert "".join(part.text for part in parts) == status.location.text
        assert {" ".join(part.get("class").split()[:2]) for part in parts} == {CLASSES[status.status]}
        assert [part.get("data-k") for part in parts] == ["", *[None] * (len(parts) - 1)]


def test_every_place_of_every_finding_is_marked(liaison):
    report, _, _, tree = liaison
    assert report.findings
    for number, finding in enumerate(report.findings):
        for index, place in enumerate((finding.location, *(other.location for other in finding.related))):
            parts = spans(tree, "data-p", f"{number}.{index}")
            assert parts, finding
            words = re.sub(r"\s", "", "".join(part.text or "" for part in parts))
            assert words == re.sub(r"\s", "", shown(place.text))
            assert tree.cssselect(f".finding [data-place='{number}.{index}']")


def test_tables_keep_their_merged_cells(liaison):
    _, analysis, _, tree = liaison
    tables = tree.cssselect(".sheet table")
    assert len(tables) == len(analysis.document.tables) > 0
    for drawn, table in zip(tables, analysis.document.tables, strict=True):
        widths = set()
        open_rows: dict[int, int] = {}
        for number, row in enumerate(drawn.cssselect("tr")):
            here = sum(int(cell.get("colspan", 1)) for cell in row)
            widths.add(here + open_rows.pop(number, 0))
            for cell in row:
                for below in range(number + 1, number + int(cell.get("rowspan", 1))):
                    open_rows[below] = open_rows.get(below, 0) + int(cell.get("colspan", 1))
        assert widths == {max(cell.column + cell.column_span for cell in table.cells)}
        merged = sum(cell.row_span * cell.column_span > 1 for cell in table.cells if isinstance(cell, Cell))
        assert len(drawn.cssselect("[rowspan], [colspan]")) == merged


def test_findings_carry_both_quotations_the_sum_and_a_picture_of_what_they_rest_on(liaison):
    report, _, _, tree = liaison
    items = tree.cssselect(".finding")
    assert [item.cssselect(".code")[0].text for item in items] == [finding.code for finding in report.findings]
    for item, finding in zip(items, report.findings, strict=True):
        assert len(item.cssselect("q")) == 1 + len(finding.related)
        assert [one.text for one in item.cssselect(".expression")] == (
            [finding.expression] if finding.expression else []
        )
    pictures = {one.get("data-picture") for one in tree.cssselect("template")}
    shown_pictures = {one.get("data-picture") for one in tree.cssselect(".finding .picture")}
    assert pictures == shown_pictures != set()


def test_all_relations_and_what_each_number_says_are_in_the_page(liaison):
    report, _, _, tree = liaison
    data = json.loads(tree.cssselect("script.data")[0].text)
    assert [row[0] for row in data["relations"]] == [relation.id for relation in report.relations]
    assert [row[0] for row in data["claims"]] == [status.claim.measure for status in report.claims]
    facts = {name for row in data["claims"] for name, *_ in row[7]}
    assert {"时期", "阶段", "单位"} <= facts
    assert any(note for row in data["claims"] for *_, note in row[7])


def test_text_of_the_document_never_becomes_markup(hostile):
    report, _, text = hostile
    tree = markup.document_fromstring(text)
    assert report.findings
    assert len(tree.cssselect("script")) == 3 and tree.cssselect("img, b:not(.count b):not(button b):not(li b)") == []
    assert "{{ 7*7 }}" in tree.cssselect(".sheet")[0].text_content()
    assert "\u202e" not in text and "<script>window" not in text
    assert "</script><script>" in tree.cssselect(".sheet")[0].text_content()


def test_several_documents_share_one_page_and_unread_files_are_told():
    documents = [read_bytes(HOSTILE.encode(), "甲.txt"), read_bytes(HOSTILE.replace("水利", "林业").encode(), "乙.txt")]
    pages = [page(*checked(document, Settings()), "zh") for document in documents]
    tree = markup.document_fromstring(render(pages, "zh", failures=["丙.txt：文件没有内容。"]))
    assert len(tree.cssselect("article")) == 2
    assert [one.text.strip()[:5] for one in tree.cssselect("#chooser option")] == ["1. 甲.", "2. 乙."]
    assert "丙.txt：文件没有内容。" in tree.cssselect(".failures")[0].text_content()


def test_files_read_as_one_document_are_told_apart():
    document = together(
        [read_bytes(HOSTILE.encode(), "甲.txt"), read_bytes("附表\n\n金额12万元。\n".encode(), "乙.txt")]
    )
    tree = markup.document_fromstring(built(document)[2])
    assert [one.text for one in tree.cssselect(".turn.file")] == ["甲.txt", "乙.txt"]


def test_the_page_speaks_english_around_a_chinese_document():
    report, analysis = checked(read_bytes("金额12万元。\n".encode(), "a.txt"), Settings())
    tree = markup.document_fromstring(render([page(report, analysis, "en")], "en"))
    for part in tree.cssselect(".sheet, script, style, template, title"):
        part.drop_tree()
    assert not re.search(r"[\u3400-\u9fff]", "".join(tree.cssselect("body")[0].itertext()).replace("金额12万元。", ""))


def test_the_same_document_gives_the_same_page(liaison):
    assert built(read(REPORT))[2] == liaison[2]


def test_marks_that_overlap_cut_the_text_without_losing_any():
    marks = [Mark(1, 4, claim=7), Mark(2, 6, place="0.0"), Mark(0, 6, place="1.1"), Mark(3, 3, place="2.0")]
    pieces = list(cut("abcdef", marks))
    assert "".join(piece.text for piece in pieces) == "abcdef"
    assert [piece.text for piece in pieces if piece.claim == 7] == ["b", "c", "d"]
    assert [piece.first for piece in pieces if piece.claim == 7] == [True, False, False]
    assert [piece.text for piece in pieces if "0.0" in piece.places] == ["c", "d", "ef"]
    assert [piece.places for piece in pieces if not piece.text] == [("2.0",)]


def test_the_program_uses_nothing_that_a_browser_of_2020_lacks():
    """Chromium 86: no logical assignment is needed, none of the newer methods and rules are there."""
    newer_script = (
        r"\.at\(|Object\.hasOwn|structuredClone|\.replaceChildren\(|\.findLast|\.toSorted|\.toReversed|\bawait\b"
    )
    newer_style = r":has\(|:is\(|:where\(|\binset:|aspect-ratio|color-mix|@container|@layer|overflow:\s*clip|&"
    for name in SCRIPTS:
        assert not re.search(newer_script, (ASSETS / name).read_text(encoding="utf-8")), name
    assert not re.search(newer_style, (ASSETS / "style.css").read_text(encoding="utf-8"))


def test_the_program_never_turns_text_into_markup():
    for name in SCRIPTS:
        text = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text), (
            name
        )


def test_the_command_writes_the_page_and_keeps_its_exit_code(tmp_path):
    target = tmp_path / "结果.html"
    result = run("check", REPORT, "--format", "html", "-o", target, "--select", "GJ2")
    assert result.returncode == 1, result.stderr.decode()
    tree = markup.document_fromstring(target.read_text(encoding="utf-8"))
    assert {one.text[:3] for one in tree.cssselect(".code")} == {"GJ2"}
    without = run("check", REPORT, "--format", "html")
    assert without.returncode == 2 and "--output" in without.stderr.decode()
