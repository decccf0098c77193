"""Archives of documents, and several files read as one."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from lint.cli import main
from lint.documents import Cell, Document, Limits, Span, read, read_bytes, read_text
from lint.documents.archive import paths_in
from lint.documents.together import together
from lint.errors import InputError
from tests.documents.word_files import cell, paragraph, row, table, word_file


def archive(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


REPORT = word_file(paragraph("2021年预算186万元。"))


def saved(folder: Path, members: dict[str, bytes | str], name: str = "材料.zip") -> str:
    path = folder / name
    path.write_bytes(archive(members))
    return str(path)


def test_each_member_is_a_document_of_its_own(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        {
            "报告/正文.docx": REPORT,
            "附表.csv": "项目,金额\n甲,5\n",
            "图.png": b"x",
            "__MACOSX/._a.docx": b"x",
            "~$正文.docx": b"x",
        },
    )
    paths, others = paths_in(path)
    assert [each.removeprefix(path) for each in paths] == ["!报告/正文.docx", "!附表.csv"]
    assert [each.removeprefix(path) for each in others] == ["!图.png"]
    documents = [read(each) for each in paths]
    assert [document.format for document in documents] == ["docx", "csv"]
    assert documents[0].path == f"{path}!报告/正文.docx"


def test_an_archive_of_one_document_is_that_document() -> None:
    document = read_bytes(archive({"正文.docx": REPORT}), "a.zip")
    assert (document.path, document.format) == ("a.zip!正文.docx", "docx")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"a.txt": "甲", "b.txt": "乙"}, "请指明一个"),
        ({"a.png": b"x"}, "没有可读的文件"),
        ({}, "没有可读的文件"),
        ({"inner.zip": archive({"a.txt": "甲"})}, "没有可读的文件"),
        ({"../a.txt": "甲", "C:\\c.txt": "丙", "x/../../d.txt": "丁"}, "没有可读的文件"),
        ({"a.txt": "0" * 3_000_000}, "出于安全"),
    ],
)
def test_other_archives_are_refused(members: dict[str, bytes | str], words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(archive(members), "a.zip")
    assert words in caught.value.zh


def test_too_many_members_are_refused() -> None:
    with pytest.raises(InputError, match="abnormal"):
        read_bytes(archive({f"{n}.txt": "甲" for n in range(9)}), "a.zip", Limits(members=5))


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    name = "正文.txt".encode("gb18030")
    data = archive({"x" * len(name): "甲"}).replace(b"x" * len(name), name)
    (tmp_path / "a.zip").write_bytes(data)
    ((path,), others) = paths_in(str(tmp_path / "a.zip"))
    assert path.endswith("!正文.txt")
    assert others == ()
    assert read(path).text == "甲"


def test_a_member_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, {"a.txt": "甲"})
    with pytest.raises(InputError, match="no such document") as caught:
        read(f"{path}!b.txt")
    assert caught.value.path == f"{path}!b.txt"
    with pytest.raises(InputError, match="no such file"):
        read(str(tmp_path / "none.zip!a.txt"))


def test_a_file_with_the_mark_in_its_name_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.zip!b.txt"
    path.write_text("甲", encoding="utf-8")
    assert read(path).text == "甲"


def test_an_archive_is_checked_member_by_member(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, {"a.docx": REPORT, "b.docx": b"broken", "c.png": b"x"})
    code = main(["check", "--format", "json", path])
    out, err = capsys.readouterr()
    assert code == 2
    assert [document["path"] for document in json.loads(out)["documents"]] == [f"{path}!a.docx"]
    assert "c.png" in err
    assert "b.docx" in err


def test_a_damaged_archive_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 broken")
    assert main(["check", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def pair() -> tuple[Document, Document]:
    first = read_text("报告\n\t甲\n\t5\n\n\n说明5万元", "正文.txt")
    second = read_bytes(word_file(table(row("乙", "6"), row("丙", cell(table(row("丁", "7")))))), "附表.docx")
    return first, second


def test_files_read_together_keep_their_passages_and_places() -> None:
    first, second = pair()
    document = together([first, second])
    assert [passage.text for passage in document.passages] == [
        passage.text for each in (first, second) for passage in each.passages
    ]
    for number, passage in enumerate(document.passages):
        assert passage.index == number
        assert document.text[passage.offset : passage.offset + len(passage.text)] == passage.text
        if isinstance(passage, Cell):
            assert passage in document.tables[passage.table].cells
    assert [each.index for each in document.tables] == list(range(len(first.tables) + len(second.tables)))
    nested = document.tables[-1].parent
    assert nested is not None
    assert document.passages[nested].path == "附表.docx"


def test_a_place_tells_its_file_and_its_line_there() -> None:
    first, second = pair()
    document = together([first, second])
    count = len(first.passages)
    for number, (one, passages) in enumerate(((first, first.passages), (second, second.passages))):
        for passage in passages:
            place = document.locate(Span(passage.index + number * count, 0, len(passage.text)))
            assert (place.path, place.path_line) == (one.path, one.locate(Span(passage.index, 0, 0)).line)
    assert first.locate(Span(0, 0, 1)).path is None


def test_one_file_together_is_that_file() -> None:
    first, _ = pair()
    assert together([first]) is first


def test_a_report_and_its_tables_are_checked_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body, tables = tmp_path / "正文.txt", tmp_path / "附表.csv"
    body.write_text("2021年度部门决算\n2021年“三公”经费支出决算50.58万元。\n", encoding="utf-8")
    tables.write_text(
        "“三公”经费支出决算表\n单位：万元\n项目,2021年决算数\n因公出国（境）费,0.00\n公务用车购置及运行维护费,20.58\n"
        "公务接待费,30.00\n“三公”经费合计,50.08\n",
        encoding="utf-8",
    )
    assert main(["check", "--together", "--format", "json", str(body), str(tables)]) == 1
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["path"] == f"{body} + {tables}"
    places = [
        place
        for each in document["findings"]
        for place in (each["location"], *(o["location"] for o in each["related"]))
    ]
    assert {place["path"] for place in places} <= {str(body), str(tables)}
    wrong = [place for place in places if place["text"] == "50.08"]
    assert {(place["path"], place["path_line"]) for place in wrong} == {(str(tables), 7)}
    assert main(["check", "--together", str(body), str(tables)]) == 1
    assert "附表.csv · 第7行" in capsys.readouterr().out
    assert main(["check", "--together", str(body), str(tmp_path / "none.xlsx")]) == 2
