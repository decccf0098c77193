"""`gouji annotate`: what the copies are called, what is never written over, what is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from lint.cli import main
from tests.documents.rich_word_file import rich_word_file
from tests.documents.word_files import paragraph, row, table

WRONG = paragraph("2021年三公经费预算50.58万元。") + table(
    row("三公经费（万元）", "2021年预算数"), row("公务接待费", "20.88"), row("三公经费合计", "50.08")
)
RIGHT = paragraph("本单位2021年召开会议3次。")


def comments(path: Path) -> list[str]:
    """Return the first lines of the comments by Gouji."""
    return [one.paragraphs[0].text for one in docx.Document(str(path)).comments if one.author == "勾稽"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(rich_word_file(WRONG))
    return path


def test_the_copy_stands_beside_the_file_which_stays_as_it_is(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    assert main(["annotate", str(report)]) == 0
    copy = report.with_name("报告.勾稽.docx")
    found = comments(copy)
    assert any("GJ101" in title for title in found)
    assert report.read_bytes() == before
    assert f"写入 {len(found)} 条批注" in capsys.readouterr().out
    first = copy.read_bytes()
    assert main(["annotate", str(report)]) == 0
    assert copy.read_bytes() == first


def test_a_clean_file_is_copied_unchanged_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "净.docm"
    path.write_bytes(rich_word_file(RIGHT, header1="", footer1="", footnotes=""))
    assert main(["annotate", str(path)]) == 0
    assert (tmp_path / "净.勾稽.docm").read_bytes() == path.read_bytes()
    assert "没有发现问题" in capsys.readouterr().out


def test_the_file_itself_is_never_written_over(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    assert main(["annotate", str(report), "-o", str(report)]) == 2
    assert report.read_bytes() == before
    assert "不能写入被检查的文件本身" in capsys.readouterr().err


def test_several_files_go_into_a_folder_and_one_that_fails_is_told(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "乙"
    other.mkdir()
    (other / "报告.docx").write_bytes(report.read_bytes())
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "文.txt").write_text("2021年预算5万元。\n", encoding="utf-8")
    paths = [report, other / "报告.docx", tmp_path / "坏.docx", tmp_path / "文.txt"]
    assert main(["annotate", *map(str, paths), "-o", str(tmp_path / "结果")]) == 2
    assert sorted(path.name for path in (tmp_path / "结果").iterdir()) == ["报告.勾稽-2.docx", "报告.勾稽.docx"]
    told = capsys.readouterr().err
    assert "坏.docx：" in told
    assert "文.txt：纯文本和网页里放不下批注，请另存为 .docx" in told


def test_a_folder_is_annotated_without_its_older_copies(report: Path) -> None:
    for _ in range(2):
        assert main(["annotate", str(report.parent)]) == 0
    assert sorted(path.name for path in report.parent.iterdir()) == ["报告.docx", "报告.勾稽.docx"]


def test_documents_in_an_archive_get_their_copies_beside_it(report: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "报送.zip", "w") as archive:
        archive.write(report, "材料/报告.docx")
    report.unlink()
    assert main(["annotate", str(tmp_path / "报送.zip")]) == 0
    assert comments(tmp_path / "报告.勾稽.docx")


def test_accepted_findings_are_not_written(report: Path) -> None:
    baseline = str(report.with_name("基线.json"))
    assert main(["annotate", str(report)]) == 0
    copy = report.with_name("报告.勾稽.docx")
    assert comments(copy)
    copy.unlink()
    assert main(["baseline", str(report), "-o", baseline]) == 0
    assert main(["annotate", str(report), "--baseline", baseline]) == 0
    assert comments(copy) == []
    assert copy.read_bytes() == report.read_bytes()


def test_body_and_annex_together_each_get_their_own_comments(tmp_path: Path) -> None:
    body, annex = tmp_path / "正文.docx", tmp_path / "附表.docx"
    plain = {"header1": "", "footer1": "", "footnotes": ""}
    body.write_bytes(rich_word_file(paragraph("2021年三公经费预算50.58万元。"), **plain))
    annex.write_bytes(rich_word_file(table(row("项目（万元）", "2021年预算数"), row("三公经费", "50.08")), **plain))
    assert main(["annotate", "--together", str(body), str(annex)]) == 0
    for path, other in ((body, "附表.docx"), (annex, "正文.docx")):
        copy = docx.Document(str(path.with_name(f"{path.stem}.勾稽.docx")))
        texts = [one.text for one in copy.comments if one.author == "勾稽" and "GJ101" in one.text]
        assert len(texts) == 1
        assert other in texts[0]


def test_a_signed_file_is_warned_of(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buffer = io.BytesIO(report.read_bytes())
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    report.write_bytes(buffer.getvalue())
    assert main(["annotate", str(report)]) == 0
    assert "签名不再有效" in capsys.readouterr().err
    with zipfile.ZipFile(report.with_name("报告.勾稽.docx")) as package:
        assert package.read("_xmlsignatures/sig1.xml") == b"<Signature/>"


def test_a_fixed_date_is_taken_from_the_environment(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1640995200")
    assert main(["annotate", str(report)]) == 0
    own = [one for one in docx.Document(str(report.with_name("报告.勾稽.docx"))).comments if one.author == "勾稽"]
    assert {str(one.timestamp) for one in own} == {"2022-01-01 00:00:00+00:00"}


def test_a_copy_is_not_named_as_another_format(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(report), "-o", str(report.with_name("结果.pdf"))]) == 2
    assert "副本的格式是 .docx" in capsys.readouterr().err
    assert [path.name for path in report.parent.iterdir()] == ["报告.docx"]
