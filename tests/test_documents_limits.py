"""Every limit bites with one sentence: the file, the limit, how to raise it; reading tells how far it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from lint.checking import check_document
from lint.cli import main
from lint.documents import Cell, Document, Limits, Span, read_bytes
from lint.documents.compact import LONG, CompactCells
from lint.documents.limits import DEFAULT_LIMITS
from lint.documents.together import together
from lint.errors import InputError
from lint.settings import Settings
from tests.benchmarks.measure_tables import made
from tests.documents.compound_files import compound_file
from tests.documents.legacy_word_files import LegacyWord
from tests.documents.word_files import archive, cell, paragraph, row, table, word_file

OLD = Path(__file__).parent / "data" / "workbooks" / "old.xls"
NESTED = word_file(table(row("甲", cell(table(row("乙", cell(table(row("丙", "丁")))))))))
WIDE = word_file(table(row("甲", cell("乙", properties='<w:gridSpan w:val="9"/>'))))


def many_pages() -> bytes:
    import pypdfium2

    file = pypdfium2.PdfDocument.new()
    for _ in range(3):
        file.new_page(200, 200)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("key", "value", "name", "data"),
    [
        ("bytes", 3, "a.txt", "甲乙".encode),
        ("unpacked_bytes", 300, "a.docx", lambda: word_file(paragraph("甲" * 500))),
        ("part_bytes", 300, "a.docx", lambda: word_file(paragraph("甲" * 500))),
        ("members", 2, "a.docx", lambda: word_file(paragraph("甲"))),
        ("ratio", 20, "a.docx", lambda: word_file(paragraph("甲" * 2_000_000))),
        ("characters", 5, "a.docx", lambda: word_file(paragraph("甲乙丙丁戊己"))),
        ("line_characters", 5, "a.txt", "甲乙丙丁戊己".encode),
        ("cells", 4, "a.csv", "甲,乙\n1,2\n3,4\n".encode),
        ("cells", 4, "a.xlsx", lambda: made("xlsx", 3)),
        ("cells", 4, "a.html", lambda: made("html", 3)),
        ("nesting", 2, "a.docx", lambda: NESTED),
        ("pages", 2, "a.pdf", many_pages),
    ],
)
def test_a_limit_of_the_configuration_refuses_one_file_and_the_others_go_on(
    key: str, value: int, name: str, data: Callable[[], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data())
    (tmp_path / "z.txt").write_text("甲", encoding="utf-8")
    option = key.replace("_", "-")
    (tmp_path / "gouji.toml").write_text(
        f'[[paths]]\npattern = "{name}"\nlimits.{option} = {value}\n', encoding="utf-8"
    )
    assert main(["check", str(tmp_path / name), str(tmp_path / "z.txt")]) == 2
    out, err = capsys.readouterr()
    (line,) = err.strip().splitlines()
    assert line.startswith(f"{tmp_path / name}：")
    assert line.endswith(f"请在 gouji.toml 的 [limits] 里调大 {option}（现在是 {value}）。")
    assert "z.txt" in out


def test_a_span_beyond_its_limit_is_not_believed() -> None:
    spans = {limit: read_bytes(WIDE, "a.docx", Limits(span=limit)).tables[0].cells[1].column_span for limit in (4, 50)}
    assert spans == {4: 4, 50: 9}


def packed(data: bytes) -> bytes:
    return archive({"a.csv": data})


def word_rows() -> bytes:
    return word_file(table(*[row(f"第{n}项", f"{n}.10") for n in range(400)]))


def odf(body: str, kind: str) -> bytes:
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    inner = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def odt() -> bytes:
    return odf("".join(f"<text:p>第{n}段。</text:p>" for n in range(700)), "text")


def ods() -> bytes:
    cells = "".join(f"<table:table-cell><text:p>{{n}}.{n}0</text:p></table:table-cell>" for n in range(2))
    rows = "".join(f"<table:table-row>{cells.format(n=n)}</table:table-row>" for n in range(700))
    return odf(f'<table:table table:name="表">{rows}</table:table>', "spreadsheet")


def old_word() -> bytes:
    file = LegacyWord()
    for number in range(20):
        file.paragraph(f"第{number}段。")
    main, tables = file.streams()
    return compound_file({"WordDocument": main, **tables})


def flattened() -> bytes:
    rows = "".join(f"\n\t第{n}项\n\t{n}.50\n" for n in range(300))
    return ("\t项目\n\t金额\n" + rows).encode()


LONG_FILES = {
    "a.csv": lambda: made("csv", 700), "a.xlsx": lambda: made("xlsx", 700), "a.html": lambda: made("html", 200),
    "a.docx": word_rows, "a.odt": odt, "a.ods": ods, "a.zip": lambda: packed(made("csv", 700)),
    "a.xls": OLD.read_bytes, "a.doc": old_word, "tables.txt": flattened,
    "a.md": lambda: "第一段。\n\n".encode() * 700, "a.txt": lambda: "第一段。\n".encode() * 700,
}  # fmt: skip


@pytest.mark.parametrize("name", LONG_FILES)
def test_a_long_file_tells_how_far_it_is_read_and_ends_when_the_time_is_up(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in {"a.xls", "a.doc"}:  # short ones
        monkeypatch.setattr("lint.documents.pace._EVERY", 5)
    data, told = LONG_FILES[name](), list[tuple[int, int]]()
    document = read_bytes(data, name, progress=lambda done, total: told.append((done, total)))
    assert document.passages
    assert told
    assert told == sorted(told)
    assert all(0 < done <= total for done, total in told)
    with pytest.raises(InputError, match="takes more than 0 seconds") as refused:
        read_bytes(data, name, replace(DEFAULT_LIMITS, seconds=0))
    assert "[limits] 里调大 seconds" in refused.value.sentence("zh")
    assert read_bytes(data, name, replace(DEFAULT_LIMITS, seconds=60)) == document


def test_every_limit_can_be_given_in_the_configuration_and_is_explained() -> None:
    schema = Path("lint/configuration.schema.json").read_text(encoding="utf-8")
    page = Path("docs/configuration.md").read_text(encoding="utf-8")
    for one in fields(Limits):
        assert f'"{one.name.replace("_", "-")}"' in schema
        assert f"`{one.name.replace('_', '-')}`" in page


@pytest.mark.parametrize("form", ["csv", "xlsx", "html"])
def test_a_long_table_is_kept_as_numbers_and_says_the_same(form: str) -> None:
    rows = LONG // 5 + 10
    document = read_bytes(made(form, rows), f"a.{form}")
    (long,) = document.tables
    assert isinstance(long.cells, CompactCells)
    assert len(long.cells) == len(document.passages) - len(document.passages[: long.cells[0].index]) == 5 * (rows + 1)
    last = document.passages[-1]
    assert isinstance(last, Cell)
    assert (last.text, last.row, last.column) == (f"{3 * rows - 3}.60", rows, 4)
    assert document.slice(Span(last.index, 0, 2)) == last.text[:2]
    assert document.locate(Span(last.index, 0, 2)).address == ("表!E4011" if form == "xlsx" else None)
    assert [one.index for one in document.passages] == list(range(len(document.passages)))
    assert all(document.text[one.offset : one.offset + len(one.text)] == one.text for one in document.passages)
    assert long.cells[3:9] == tuple(long.cells)[3:9]


def test_a_long_annex_read_together_with_a_report_keeps_its_places() -> None:
    report = read_bytes(word_file(paragraph("2021年预算186万元。") + table(row("甲", "1"))), "正文.docx")
    annex = read_bytes(made("csv", LONG // 5 + 10), "附表.csv")
    whole: Document = together([report, annex])
    assert isinstance(whole.tables[1].cells, CompactCells)
    last = whole.passages[-1]
    assert isinstance(last, Cell)
    assert last.text == annex.passages[-1].text == whole.tables[1].cells[-1].text
    assert (last.path, last.table, last.index) == ("附表.csv", 1, len(whole.passages) - 1)
    assert whole.text[last.offset :].startswith(last.text)
    assert whole.locate(Span(last.index, 0, 1)).path_line == annex.locate(Span(len(annex.passages) - 1, 0, 1)).line


def test_a_table_beyond_what_is_examined_is_left_out_and_told() -> None:
    long = "".join(f"\t项目\n\t{n}.10\n\n" for n in range(30))
    short = "\t项目\n\t金额（万元）\n\n\t会议费\n\t1.50\n"
    document = read_bytes(f"部门决算\n\n{long}\n\n会议费1.20万元。\n\n{short}".encode(), "a.txt")
    assert len(document.tables) == 2
    report = check_document(document, settings=Settings(limits=Limits(checked_cells=20)))
    (left_out,) = report.skipped
    assert "第3行起的表有 30 行、60 格，超过核对上限 20 格" in left_out.why_zh
    assert "调大 checked-cells" in left_out.why_zh
    assert {claim.location.text for claim in report.claims} == {"1.20", "1.50"}
    assert all(document.lines[one.location.line - 1][one.location.column - 1 :].startswith(one.location.text)
               for one in report.claims)  # fmt: skip
    assert len(check_document(document).claims) > len(report.claims)
