"""PDF files with a text layer: lines, paragraphs and ruled tables, put together again over lines and pages.

PDFium (package pypdfium2) gives characters, lines and their places. It was taken because it reads a page in a few
milliseconds, gets Chinese fonts right, and carries no licence of the GPL family.
"""

from __future__ import annotations

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.progress import Progress

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a PDF file from memory.

    Args:
        data: The file.
        name: How the user named it.
        limits: What is refused.
        progress: Called after each page with the number of pages read and of all pages.

    Raises:
        InputError: If it is protected by a password, damaged, beyond `limits`, or has no page with text. Pages
            without text are listed in `Document.skipped`.
    """
    from lexicon import load
    from lint.documents.layout import Layout
    from lint.documents.outline_words import outline_words
    from lint.documents.pdf.opening import PdfFile
    from lint.documents.pdf.running import without_running
    from lint.documents.pdf.watched import is_stuck, watched
    from lint.documents.pdf.words import page_words
    from lint.documents.pdf.writing import write
    from lint.errors import InputError

    if is_stuck():
        from lint.documents.pdf.apart import read_apart

        return read_apart(data, name, limits)
    lexicon = load()
    words = lexicon.view(outline_words)
    file = PdfFile(data, name, limits, progress)
    running = without_running(tuple(watched(file.pages(), name, limits)), lexicon.view(page_words), words)
    layout = Layout(name, limits)
    doubtful = write(running, layout, words, lexicon.view(page_words))
    document = layout.document("pdf", (*file.skipped, *doubtful))
    if not document.passages:
        raise InputError(
            name,
            "文件没有可读的文字，可能是扫描件，请先作文字识别",
            "the file has no text that can be read; it may be a scan: recognise its text (OCR) first",
        )
    return document
