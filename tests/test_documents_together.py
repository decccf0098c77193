"""Folders, and a report with its annexes as one document, in every command that reads documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.cli import main
from lint.commands.inputs import expanded
from lint.documents.folder import paths_below
from lint.errors import InputError
from tests.documents.word_files import paragraph, word_file

BODY = word_file(paragraph("2021年度部门决算说明") + paragraph("2021年“三公”经费支出决算50.58万元。"))
TABLES = (
    "“三公”经费支出决算表\n单位：万元\n项目,2021年决算数\n因公出国（境）费,0.00\n公务用车购置及运行维护费,20.58\n"
    "公务接待费,30.00\n“三公”经费合计,50.08\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which the annex sorts before the report."""
    root = tmp_path / "材料"
    (root / "附表").mkdir(parents=True)
    (root / "附表" / "1.csv").write_text(TABLES, encoding="utf-8")
    (root / "附表" / "图.png").write_bytes(b"x")
    (root / "附表" / "~$报告.docx").write_bytes(b"x")
    (root / ".git").mkdir()
    (root / ".git" / "a.txt").write_text("甲", encoding="utf-8")
    (root / "附表" / "9报告.docx").write_bytes(BODY)
    return root


def test_documents_of_a_folder_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("附表10.csv", "附表2.csv", "附表1.xlsx", "b/附表3.csv", "正文.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found, others = paths_below(str(tmp_path))
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == [
        "b/附表3.csv", "正文.docx", "附表1.xlsx", "附表2.csv", "附表10.csv",
    ]  # fmt: skip
    assert others == ()


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("秘密", encoding="utf-8")
    root = tmp_path / "in"
    root.mkdir()
    (root / "a.txt").write_text("甲", encoding="utf-8")
    try:
        (root / "link.txt").symlink_to(outside / "secret.txt")
        (root / "folder").symlink_to(outside, target_is_directory=True)
        (root / "loop").symlink_to(root, target_is_directory=True)
        (root / "same.txt").symlink_to(root / "a.txt")
    except OSError:
        pytest.skip("this system makes no links")
    found, _ = paths_below(str(root))
    assert [Path(path).name for path in found] == ["a.txt", "same.txt"]


def test_a_folder_without_documents_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(InputError, match="no document"):
        paths_below(str(tmp_path))
    assert main(["check", str(tmp_path)]) == 2
    assert "没有可读的文件" in capsys.readouterr().err


def test_each_document_of_a_folder_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", str(folder)])
    out, err = capsys.readouterr()
    assert [Path(one["path"]).name for one in json.loads(out)["documents"]] == ["1.csv", "9报告.docx"]
    assert "图.png" in err
    assert "~$" not in err


def test_many_files_that_are_not_read_are_named_in_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    for number in range(20):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    assert expanded([str(tmp_path)], "zh") == (str(tmp_path / "a.txt"),)
    assert capsys.readouterr().err.count(".png") == 5


def test_a_folder_together_is_one_document_with_the_report_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--together", "--format", "json", str(folder)]) == 1
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    report, tables = str(folder / "附表" / "9报告.docx"), str(folder / "附表" / "1.csv")
    assert document["path"] == f"{report} + {tables}"
    assert {finding["location"]["path"] for finding in document["findings"]} <= {report, tables}
    assert any(finding["values"]["found"] == "50.08" for finding in document["findings"] if finding["values"])


def test_every_command_takes_a_report_and_its_tables_for_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, tables = str(folder / "附表" / "9报告.docx"), str(folder / "附表" / "1.csv")
    assert main(["text", "--together", report, tables]) == 0
    shown = capsys.readouterr().out
    assert "50.58万元" in shown
    assert "50.08" in shown
    assert main(["claims", "--together", "--format", "json", report, tables]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert {claim["location"]["path"] for claim in claims} == {report, tables}
    assert main(["verify", "--together", "--format", "json", report, tables]) == 0
    relations = json.loads(capsys.readouterr().out)["documents"][0]["relations"]
    assert any(relation["verdict"] == "violated" for relation in relations)
    assert main(["graph", "--together", "--format", "json", report, tables]) == 0
    assert "50.58" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["claims", "text", "graph"])
def test_a_command_for_one_document_says_how_to_give_it_several(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(folder)]) == 2
    assert "--together" in capsys.readouterr().err


def test_files_that_can_be_read_are_checked_together_and_the_others_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "附表" / "2.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert main(["check", "--together", "--format", "json", str(folder)]) == 2
    out, err = capsys.readouterr()
    (document,) = json.loads(out)["documents"]
    assert any(finding["values"]["found"] == "50.08" for finding in document["findings"] if finding["values"])
    assert "2.xlsx" in err
