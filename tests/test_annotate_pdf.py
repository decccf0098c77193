"""PDF files with highlights written in: at the exact characters, appended, every byte before as it was."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from lint.annotate.notes import Note, notes
from lint.annotate.pdf import highlighted
from lint.checking import check_document
from lint.cli import main
from lint.documents import Document, Span, read_bytes
from lint.errors import InputError
from tests.documents.pdf_files import Pdf


def contradictory() -> bytes:
    """Return two pages: a paragraph that wraps, and on the second page a table that contradicts it."""
    pdf = Pdf()
    pdf.paragraph(80, "2021年我局认真履行部门职责，严格执行财务制度，年初“三公”经费预算数为50.58万元，比上年有所减少。")
    pdf.page()
    pdf.table(
        100, [160, 120], [["三公经费（万元）", "2021年预算数"], ["公务接待费", "20.88"], ["三公经费合计", "50.08"]]
    )
    return pdf.data()


def turned(data: bytes, angle: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotate(angle)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def written(data: bytes, found: list[Note], document: Document) -> bytes:
    copy, count, _ = highlighted(data, document, found, "zh")
    assert count >= len(found)
    return copy


def highlights(data: bytes) -> list[tuple[int, str, str]]:
    """Return page, the printed characters below the corners, and the text of each highlight."""
    result = []
    with pypdfium2.PdfDocument(data) as shown:
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
            text_page = shown[number].get_textpage()
            for reference in page.get("/Annots", []):
                annotation = reference.get_object()
                if annotation["/Subtype"] != "/Highlight":
                    continue
                corners = [float(side) for side in annotation["/QuadPoints"]]
                below = ""
                for start in range(0, len(corners), 8):
                    xs, ys = corners[start : start + 8 : 2], corners[start + 1 : start + 8 : 2]
                    below += text_page.get_text_bounded(min(xs) - 0.5, min(ys) - 0.5, max(xs) + 0.5, max(ys) + 0.5)
                result.append((number + 1, "".join(below.split()), annotation["/Contents"]))
    return result


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_highlights_lie_on_the_very_characters(angle: int) -> None:
    data = turned(contradictory(), angle) if angle else contradictory()
    document = read_bytes(data, "a.pdf")
    report = check_document(document)
    told = notes(report, "zh")
    copy = written(data, list(told), document)
    assert copy.startswith(data)
    found = highlights(copy)
    assert {(page, below) for page, below, _ in found} >= {(1, "50.58"), (2, "50.08")}
    by_text = {text: below for _, below, text in found}
    for note in told:
        assert by_text[note.text] == "".join(note.place.text.split())
    again = read_bytes(copy, "a.pdf")
    assert again.text == document.text
    assert [finding.fingerprint for finding in check_document(again).findings] == [
        finding.fingerprint for finding in report.findings
    ]


def test_a_place_over_two_lines_is_marked_on_both() -> None:
    data = contradictory()
    document = read_bytes(data, "a.pdf")
    whole = document.passages[0]
    note = Note(document.locate(Span(0, 0, len(whole.text))), "题", ())
    ((_, below, _),) = highlights(written(data, [note], document))
    assert below == whole.text


def test_annotations_that_are_there_stay() -> None:
    pdf = Pdf()
    pdf.paragraph(80, "2021年预算50.58万元。")
    pdf.canvas.linkURL("http://example.invalid/", (10, 10, 50, 50))
    data = pdf.data()
    document = read_bytes(data, "a.pdf")
    copy = written(data, [Note(document.locate(Span(0, 0, 4)), "题", ())], document)
    page = pypdf.PdfReader(io.BytesIO(copy)).pages[0]
    assert [each.get_object()["/Subtype"] for each in page["/Annots"]] == ["/Link", "/Highlight"]


def test_a_place_without_characters_is_told_at_its_neighbour() -> None:
    pdf = Pdf()
    pdf.table(100, [160, 120], [["项目", "金额"], ["会议费", ""], ["差旅费", "5"]])
    data = pdf.data()
    document = read_bytes(data, "a.pdf")
    empty = next(passage for passage in document.passages if not passage.text)
    ((_, below, text),) = highlights(
        written(data, [Note(document.locate(Span(empty.index, 0, 0)), "题", ())], document)
    )
    assert below == "会议费"
    assert "标在相邻的文字上" in text


def test_the_marks_can_be_seen_and_the_words_below_read() -> None:
    data = contradictory()
    document = read_bytes(data, "a.pdf")
    start = document.passages[0].text.index("50.58")
    copy = written(data, [Note(document.locate(Span(0, start, start + 5)), "题", (), "error")], document)

    def colours(file: bytes) -> set[tuple[int, int, int]]:
        with pypdfium2.PdfDocument(file) as shown:
            points = shown[0].render(may_draw_forms=False).to_pil().convert("RGB").tobytes()
            return {(points[at], points[at + 1], points[at + 2]) for at in range(0, len(points), 3)}

    new = colours(copy) - colours(data)
    assert (255, 153, 153) in new
    assert min(sum(colour) for colour in colours(copy)) < 100


def test_an_encrypted_file_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(contradictory()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    path = tmp_path / "密.pdf"
    with path.open("wb") as file:
        writer.write(file)
    assert main(["annotate", str(path)]) == 2
    assert "密.pdf：这个 PDF 有加密（限制了修改），不能写注释" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_file_is_refused_in_one_sentence() -> None:
    data = contradictory()
    document = read_bytes(data, "a.pdf")
    with pytest.raises(InputError, match="damaged"):
        highlighted(data[: len(data) // 3], document, [], "zh")


def test_the_command_says_what_it_did_and_that_a_signature_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(contradictory()))
    generic = pypdf.generic
    form = generic.DictionaryObject({
        generic.NameObject("/Fields"): generic.ArrayObject(), generic.NameObject("/SigFlags"): generic.NumberObject(3),
    })  # fmt: skip
    writer.root_object[generic.NameObject("/AcroForm")] = form
    path = tmp_path / "决算.pdf"
    with path.open("wb") as file:
        writer.write(file)
    assert main(["annotate", str(path)]) == 0
    streams = capsys.readouterr()
    assert "决算.勾稽.pdf：写入" in streams.out
    assert "数字签名" in streams.err
    first = (tmp_path / "决算.勾稽.pdf").read_bytes()
    assert first.startswith(path.read_bytes())
    assert main(["annotate", str(path)]) == 0
    assert (tmp_path / "决算.勾稽.pdf").read_bytes() == first
