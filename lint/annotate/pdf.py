"""Writes the findings into a PDF file as highlights with notes, as an incremental update: the file itself stays in it.

pypdf (BSD licence, pure Python) writes the update: it appends only what changed. PDFium appends all objects of the file
anew, and pikepdf writes no updates.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint.annotate.notes import AUTHOR, Note
from lint.annotate.offsets import Offsets
from lint.documents.boxes import PageBox
from lint.documents.limits import DEFAULT_LIMITS
from lint.documents.model import Document, Location, Span
from lint.documents.pdf.watched import watched
from lint.errors import InputError
from lint.findings import Lang
from lint.reports.words import say

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

_COLOURS = {"error": (100, 60, 60), "warning": (100, 90, 40), "info": (65, 85, 100)}
"""Red, green and blue in hundredths, by severity."""
_PRINT = 4  # flag of annotations that are printed (ISO 32000-1, 12.5.3)


def highlighted(
    data: bytes, document: Document, notes: Iterable[Note], lang: Lang, date: str = ""
) -> tuple[bytes, int, tuple[str, ...]]:
    """Return the file with `notes`, how many are written, and sentences to tell.

    Raises:
        InputError: The file is encrypted or damaged so that nothing can be added.
    """
    name = document.path
    writer = _opened(data, name)
    nearest = _Nearest(document)
    count = 0
    for number, note in enumerate(notes, start=1):
        boxes, elsewhere = nearest.boxes(note.place, lang)
        for page in sorted({box.page for box in boxes}):
            if page > len(writer.pages):
                continue
            own = [box for box in boxes if box.page == page]
            annotation = _highlight(writer, note, own, elsewhere, f"gouji-{number}-{page}", date)
            writer.add_annotation(page - 1, annotation)
            count += 1
    written = io.BytesIO()
    try:
        writer.write(written)
    except Exception as error:
        raise _not_written(name, error) from error
    result = written.getvalue()
    _check(result, data, len(writer.pages), name)
    return result, count, (_signed(name, lang),) if _is_signed(writer) else ()


class _Nearest:
    """Finds the rectangles of a place; for one without characters (an empty cell) those of the words next to it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._offsets = Offsets(document)

    def boxes(self, place: Location, lang: Lang) -> tuple[tuple[PageBox, ...], str]:
        if place.boxes:
            return place.boxes, ""
        index = next((span.passage for span in self._offsets.spans(place)), 0)
        passages = self._document.passages
        for other in (*range(index, -1, -1), *range(index + 1, len(passages))):
            found = self._document.locate(Span(other, 0, len(passages[other].text))).boxes
            if found:
                words = say(
                    lang, "（这一处没有字，标在相邻的文字上。）", "(There are no words; those beside are marked.)"
                )
                return found, words
        return (), ""


def _opened(data: bytes, name: str) -> PdfWriter:
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells oddities of a file that no reader of ours can mend
    try:
        encrypted = PdfReader(io.BytesIO(data)).is_encrypted
        writer = None if encrypted else PdfWriter(io.BytesIO(data), incremental=True)
    except Exception as error:
        raise _not_written(name, error) from error
    if writer is None:
        raise InputError(
            name,
            "这个 PDF 有加密（限制了修改），不能写注释，请取消加密另存后再试",
            "the PDF is encrypted (changes are restricted); save it without encryption and try again",
        )
    return writer


def _not_written(name: str, error: Exception) -> InputError:
    reason = " ".join(str(error).split())[:100] or type(error).__name__
    return InputError(
        name,
        f"这个 PDF 的结构有损坏，不能写注释（{reason}），请用打印功能另存为 PDF 后再试",
        f"the structure of the PDF is damaged, so that no notes can be added ({reason}); print it to a new PDF",
    )


def _check(result: bytes, data: bytes, pages: int, name: str) -> None:
    """Raise InputError unless the file opens with all its pages, and begins with what was given."""
    import pypdfium2

    try:
        (count,) = watched(_count(result), name, DEFAULT_LIMITS)
    except pypdfium2.PdfiumError as error:
        raise _not_written(name, error) from error
    if count != pages or not result.startswith(data):
        raise _not_written(name, ValueError("pages"))


def _count(data: bytes) -> Iterator[int]:
    """Yield how many pages PDFium finds; only one thread at a time may ask it."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        yield len(file)


def _highlight(
    writer: PdfWriter, note: Note, boxes: Sequence[PageBox], elsewhere: str, identifier: str, date: str
) -> DictionaryObject:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    colour = ArrayObject(_number(part) for part in _COLOURS[note.severity])
    rectangle = ArrayObject(
        _number(_hundredths(side))
        for side in (
            min(box.left for box in boxes), min(box.bottom for box in boxes),
            max(box.right for box in boxes), max(box.top for box in boxes),
        )
    )  # fmt: skip
    corners = ArrayObject(
        _number(_hundredths(side))
        for box in boxes
        for side in (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)
    )
    text = "\n".join((*note.lines, *([elsewhere] if elsewhere else [])))
    annotation = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Highlight"),
        NameObject("/Rect"): rectangle,
        NameObject("/QuadPoints"): corners,
        NameObject("/C"): colour,
        NameObject("/F"): NumberObject(_PRINT),
        NameObject("/NM"): TextStringObject(identifier),
        NameObject("/T"): TextStringObject(AUTHOR),
        NameObject("/Subj"): TextStringObject(note.title),
        NameObject("/Contents"): TextStringObject(f"{note.title}\n{text}"),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): _look(writer, note.severity, boxes, rectangle)}),
    })  # fmt: skip
    if date:
        annotation[NameObject("/M")] = TextStringObject("D:" + "".join(filter(str.isdigit, date)) + "Z")
    return annotation


def _look(writer: PdfWriter, severity: str, boxes: Sequence[PageBox], rectangle: object) -> object:
    """Return a drawing of the marks, for programs that draw no highlights of their own; the words stay readable."""
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    fill = " ".join(_written(part) for part in _COLOURS[severity])
    areas = "".join(
        " ".join(
            _written(_hundredths(side)) for side in (box.left, box.bottom, box.right - box.left, box.top - box.bottom)
        )
        + " re f\n"
        for box in boxes
    )
    stream = StreamObject()
    stream.set_data(f"/G gs {fill} rg\n{areas}".encode("ascii"))
    blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/G"): blend})
    stream.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): rectangle,
        NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
    })  # fmt: skip
    return writer._add_object(stream)


def _hundredths(side: float) -> int:
    return round(side * 100)


def _number(hundredths: int) -> object:
    from pypdf.generic import FloatObject

    return FloatObject(_written(hundredths))


def _written(hundredths: int) -> str:
    sign, whole = "-" if hundredths < 0 else "", abs(hundredths)
    return f"{sign}{whole // 100}.{whole % 100:02}"


def _is_signed(writer: PdfWriter) -> bool:
    form = writer.root_object.get("/AcroForm")
    return form is not None and bool(int(form.get_object().get("/SigFlags", 0)) & 1)


def _signed(path: str, lang: Lang) -> str:
    return say(
        lang,
        f"{path}：这个文件有数字签名。注释是附加在后面的，签名所盖的内容一字未动；有的软件会提示签名之后有改动。",
        f"{path}: the file is signed. The notes are appended, what the signature covers is as it was; some programs"
        " tell that something was added after signing.",
    )
