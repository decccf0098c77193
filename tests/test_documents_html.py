"""Web pages: encodings, layout tables and data tables, what is no part of the document, hostile pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, Limits, Paragraph, read, read_bytes
from lint.errors import InputError

SEED = Path(__file__).parents[2] / "shared" / "seed"


def page(body: str, head: str = "") -> Document:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def rows(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table].rows]


DATA = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>5</td></tr><tr><td>乙</td><td>6</td></tr></table>"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("utf-8", "utf-16")],
)
def test_the_declared_encoding_is_not_taken_at_its_word(declared: str, encoding: str) -> None:
    line = "“三公”经费50.58万元，面积72㎡，镕、𠮷"
    text = f'<html><head><meta charset="{declared}"></head><body><p>{line}</p></body></html>'
    assert texts(read_bytes(text.encode(encoding), "a.html")) == [line]


def test_damaged_characters_are_told() -> None:
    data = b'<meta charset="gb2312"><p>' + "预算186万元".encode("gb18030") + b"\xff</p>"
    document = read_bytes(data, "a.htm")
    assert texts(document) == ["预算186万元\ufffd"]
    assert [skipped.what for skipped in document.skipped] == ["undecodable characters (1)"]


def test_a_page_is_known_by_its_content() -> None:
    assert read_bytes(f"\n<HTML>{DATA}".encode(), "a.xls").format == "html"
    assert read_bytes(f"\ufeff<!doctype html>{DATA}".encode("utf-16-le"), "a.txt").format == "html"


def test_headings_lists_and_breaks() -> None:
    document = page(
        "<h1>一、概况</h1><p>甲<br>乙</p><div>丙<p>丁</p>戊</div><ol start=2><li>己</li><li value=5>庚</li></ol>"
        "<ul><li>辛</li></ul><ol type=a><li>壬</li></ol><pre>子\n  丑</pre>"
    )
    assert texts(document) == [
        "一、概况", "甲", "乙", "丙", "丁", "戊", "2. 己", "5. 庚", "辛", "a. 壬", "子", "  丑",
    ]  # fmt: skip
    levels = [(p.role, p.level) for p in document.passages if isinstance(p, Paragraph)]
    assert levels[0] == ("heading", 1)
    assert levels[6] == ("list", 0)


def test_blanks_collapse_as_in_a_browser() -> None:
    assert texts(page("<p>  年初\n预算  186 \n 万元&nbsp;&nbsp;整 </p>")) == ["年初预算 186 万元\xa0\xa0整"]


def test_what_the_page_does_not_show_is_left_out_and_told() -> None:
    document = page(
        "<script>var a='脚本5'</script><style>.a{}</style><nav>首页</nav><p>甲<span style='display: none'>暗5</span>"
        "<del>旧</del><ins>新</ins></p><p hidden>藏</p><img src=a.png><footer>版权所有</footer>"
        "<iframe src=b.html></iframe>"
    )
    assert texts(document) == ["甲新"]
    assert [skipped.what for skipped in document.skipped] == [
        "hidden text (3)", "navigation (2)", "pictures (1)", "embedded content (1)",
    ]  # fmt: skip


def test_a_menu_is_left_out_and_a_list_with_text_is_not() -> None:
    menu = "<ul>" + "".join(f"<li><a href='#{n}'>栏目{n}</a></li>" for n in range(3)) + "</ul>"
    assert texts(page(menu + "<ul><li><a>甲</a>5万元</li><li><a>乙</a></li><li>丙</li></ul>")) == [
        "甲5万元",
        "乙",
        "丙",
    ]


def test_spans_make_a_grid() -> None:
    document = page(
        "<table><thead><tr><th rowspan=2>项目</th><th colspan=2>金额</th></tr>"
        "<tr><th>预算</th><th>决算</th></tr></thead>"
        "<tfoot><tr><td>合计</td><td>3</td><td>4</td></tr></tfoot>"
        "<tbody><tr><td>甲</td><td>3</td><td>4</td></tr></tbody></table>"
    )
    assert rows(document) == [["项目", "金额"], ["", "预算", "决算"], ["甲", "3", "4"], ["合计", "3", "4"]]
    cells = document.tables[0].cells
    assert [(c.row, c.column, c.row_span, c.column_span, c.continued) for c in cells[:5]] == [
        (0, 0, 2, 1, False), (0, 1, 1, 2, False), (1, 0, 1, 1, True), (1, 1, 1, 1, False), (1, 2, 1, 1, False),
    ]  # fmt: skip


def test_a_span_over_the_end_and_overlapping_spans_stay_inside_the_table() -> None:
    document = page(
        "<table><tr><td>甲</td><td rowspan=0>1</td><td rowspan=99>2</td></tr>"
        "<tr><td colspan=9>乙</td></tr><tr><td>丙</td></tr></table>"
    )
    assert rows(document) == [["甲", "1", "2"], ["乙", "", ""], ["丙", "", ""]]
    assert [c.row_span for c in document.tables[0].cells[:3]] == [1, 3, 3]


def test_a_layout_table_is_text_and_the_data_table_in_it_is_a_table() -> None:
    document = page(
        f"<table><tr><td><table><tr><td><p>决算说明</p><p>{'收入支出' * 50}</p>{DATA}</td></tr></table></td>"
        "<td>右栏</td></tr></table>"
    )
    assert texts(document)[:2] == ["决算说明", "收入支出" * 50]
    assert len(document.tables) == 1
    assert document.tables[0].parent is None
    assert rows(document) == [["项目", "金额"], ["甲", "5"], ["乙", "6"]]
    assert texts(document)[-1] == "右栏"


def test_a_data_table_with_long_text_and_one_with_a_table_inside_stay_tables() -> None:
    long_text = "".join(f"<tr><td>{n}</td><td>指标</td><td>{'说明' * 90}</td><td>10</td></tr>" for n in range(3))
    assert len(page(f"<table>{long_text}</table>").tables[0].rows) == 3
    inner = f"<tr><td>甲</td><td>5</td></tr><tr><td>乙</td><td>6</td></tr><tr><td>丙</td><td>{DATA}</td></tr>"
    outer, nested = page(f"<table>{inner}</table>").tables
    assert nested.parent == outer.cells[-1].index


def test_the_information_header_and_page_lines_are_left_out() -> None:
    header = "<table><tr><td>索 引 号：</td><td>A1/2022-5</td><td>信息分类：</td><td>预决算</td></tr>" + (
        "<tr><td>发布机构：</td><td>某局</td><td>发布日期：</td><td>2022-08-12</td></tr></table>"
    )
    lines = "<ul><li>索引号：B2/2022-7</li><li>主题分类：财政</li><li>发文日期：2022-08-12</li></ul>"
    frame = (
        "<p>发布时间：2022-08-12 10:30 来源：某局 浏览次数：123 字体：[大 中 小]</p>"
        "<p>【打印】 【关闭】</p><p>分享到：微信</p>"
    )
    document = page(header + lines + "<h1>某局决算</h1>" + frame + "<p>预算186万元</p>")
    assert texts(document) == ["某局决算", "预算186万元"]
    assert [skipped.what for skipped in document.skipped] == ["information headers (2)", "page lines (3)"]


@pytest.mark.parametrize(
    "line",
    [
        "资金来源：一般公共预算拨款5万元",
        "单位名称：某局",
        "打印设备购置费5万元",
        "发布时间：2022年8月，共发布信息12条。",
        "名称：绩效目标",
        "信息来源：年报，共5份。",
    ],
)
def test_text_of_the_document_is_no_page_line(line: str) -> None:
    assert texts(page(f"<p>{line}</p>")) == [line]


def test_boxes_to_tick_are_shown() -> None:
    assert texts(page("<p>是<input type=checkbox checked>否<input type=checkbox></p>")) == ["是☑否□"]


def test_hostile_pages_are_refused_in_one_sentence() -> None:
    deep = "<table><tr><td>" * 25 + "甲"
    for body, limits in (
        ("<div>" * 5000 + "甲", Limits()),
        (deep, Limits()),
        (DATA, Limits(cells=3)),
        ("<p>甲乙</p>", Limits(characters=1)),
        ("<p> </p>", Limits()),
        ("", Limits()),
    ):
        with pytest.raises(InputError):
            read_bytes(f"<html><body>{body}".encode(), "a.html", limits)


def test_entities_of_a_document_type_are_not_expanded() -> None:
    text = '<!DOCTYPE html [<!ENTITY a "甲甲"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><p>乙&b;&c;丙</p>'
    document = read_bytes(text.encode(), "a.html")
    assert "甲甲甲" not in document.text
    assert "root:" not in document.text


SAMPLE = f"<html><meta charset=gb2312><h2>一、甲</h2><p>预算<b>186</b>万元</p>{DATA}<ul><li>x</ul>".encode("gb18030")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=12), st.integers(1, len(SAMPLE))
)
def test_mutated_pages_are_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    try:
        document = read_bytes(bytes(data[:length]), "a.html")
    except InputError:
        return
    for passage in document.passages:
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample is not there")
def test_the_page_and_the_word_file_of_the_sample_give_the_same_findings() -> None:
    from lint.checking import check_path

    def found(name: str) -> Counter[tuple[str, ...]]:
        report = check_path(SEED / name)
        return Counter(
            (
                each.code,
                each.severity,
                "".join(each.location.text.split()),
                *sorted("".join(other.location.text.split()) for other in each.related),
            )
            for each in report.findings
        )

    one, other = (read(SEED / name) for name in ("seed.docx", "seed.html"))
    assert [["".join(c.text.split()) for c in t.cells] for t in one.tables] == [
        ["".join(c.text.split()) for c in t.cells] for t in other.tables
    ]
    assert found("seed.docx") == found("seed.html")
