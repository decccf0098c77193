"""OFD files (GB/T 33190): the page format of Chinese authorities, read as pages of text and ruled tables.

The libraries that read OFD give runs of text without the places of their characters and without drawn lines, so no
table can be told. The pages are therefore taken from the package here (zip and XML), and become lines, paragraphs and
tables by the same steps as pages of PDF.
"""

from __future__ import annotations

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.package import Package
from lint.documents.progress import Progress

__all__ = ["read_ofd"]


def read_ofd(package: Package, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read an OFD file; scripts, attachments, annotations, signatures and pictures are left alone.

    Args:
        package: The opened file.
        limits: What is refused.
        progress: Called after each page with the number of pages read and of all pages.

    Raises:
        InputError: If it is damaged, encrypted, beyond `limits`, or has no page with text. Pages without text are
            listed in `Document.skipped`.
    """
    from lexicon import load
    from lint.documents.layout import Layout
    from lint.documents.ofd.pages import OfdFile
    from lint.documents.outline_words import outline_words
    from lint.documents.pdf.running import without_running
    from lint.documents.pdf.words import page_words
    from lint.documents.pdf.writing import write
    from lint.errors import InputError

    lexicon = load()
    words = lexicon.view(outline_words)
    file = OfdFile(package, limits, progress)
    running = without_running(tuple(file.pages()), lexicon.view(page_words), words)
    layout = Layout(package.name, limits)
    doubtful = write(running, layout, words, lexicon.view(page_words))
    document = layout.document("ofd", (*file.skipped, *doubtful))
    if not document.passages:
        raise InputError(
            package.name,
            "文件没有可读的文字，可能是扫描件，请先作文字识别",
            "the file has no text that can be read; it may be a scan: recognise its text (OCR) first",
        )
    return document
