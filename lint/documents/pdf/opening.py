"""Opens a PDF file as sent by a stranger: bounded, nothing of it is run or fetched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.documents.limits import Limits
from lint.documents.model import Skipped
from lint.documents.pdf.bombs import refuse_bombs
from lint.documents.pdf.edges import page_edges
from lint.documents.pdf.geometry import turned
from lint.documents.pdf.glyphs import PageText, page_text
from lint.documents.pdf.lattice import find_grids
from lint.documents.pdf.pages import Page, make_page
from lint.documents.progress import Progress
from lint.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_UNREADABLE = 0.3  # share of characters without a code from where on a page counts as not read
_EDGES_PER_PAGE = 200_000
_MOST_ANNOTATIONS = 10_000
_CHARACTERS_PER_PAGE = 300_000


@dataclass(slots=True)
class PdfFile:
    """The pages of a PDF file, read one by one, and what was left out of them."""

    data: bytes
    name: str
    limits: Limits
    progress: Progress | None = None
    skipped: list[Skipped] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; see `lint.documents.pdf.read_pdf` for the errors."""
        import pypdfium2

        started = time.monotonic()
        refuse_bombs(self.data, self.name)
        try:
            file = pypdfium2.PdfDocument(self.data)
        except pypdfium2.PdfiumError as error:
            raise self._not_opened(error) from error
        try:
            if len(file) > self.limits.pages:
                raise self.limits.refusal(self.name, "pages", zh="超过 {} 页", en="more than {} pages")
            cells = 0
            for index in range(len(file)):
                if time.monotonic() - started > self.limits.seconds:
                    raise self.limits.refusal(
                        self.name,
                        "seconds",
                        zh=f"读取超过 {{}} 秒（读到第 {index} 页）",
                        en=f"reading takes more than {{}} seconds (stopped after page {index})",
                    )
                page = self._page(file, index)
                if self.progress:
                    self.progress(index + 1, len(file))
                if page:
                    cells += sum(len(block.grid.cells) for block in page.tables)
                    if cells > self.limits.cells:
                        raise self.limits.refusal(
                            self.name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells"
                        )
                    yield page
        finally:
            file.close()

    def _page(self, file: object, index: int) -> Page | None:
        import pypdfium2

        assert isinstance(file, pypdfium2.PdfDocument)
        number = index + 1
        try:
            page = _with_fields(file, index)
        except pypdfium2.PdfiumError:
            self._skip(number, zh="已损坏，无法读取", en="damaged and not read")
            return None
        try:
            text = page_text(page, min(self.limits.characters, _CHARACTERS_PER_PAGE))
            if text is None:
                raise InputError(
                    self.name,
                    f"第 {number} 页的文字多得异常，不予读取",
                    f"page {number} has more characters than any page of print; refused",
                )
            if not self._is_readable(page, number, text):
                return None
            edges = page_edges(page, text.direction, _EDGES_PER_PAGE)
            if edges is None:
                self._skip(number, zh="线条过多，表格未识别", en="too many drawn lines; its tables are read as text")
            grids = find_grids(edges.across, edges.down) if edges else ()
            rules = (*edges.across, *edges.shaded) if edges else ()
            return make_page(number, turned(page.get_bbox(), text.direction), text, grids, rules)
        except pypdfium2.PdfiumError:
            self._skip(number, zh="已损坏，无法读取", en="damaged and not read")
            return None
        finally:
            page.close()

    def _is_readable(self, page: object, number: int, text: PageText) -> bool:
        """Tell whether the page has text; say so where it has none, or some that cannot be read."""
        import pypdfium2
        import pypdfium2.raw as pdfium

        assert isinstance(page, pypdfium2.PdfPage)
        printed = sum(not glyph.character.isspace() for glyph in text.glyphs)
        if text.unreadable > _UNREADABLE * (printed + text.unreadable):
            self._skip(
                number,
                zh="字体缺少编码表，文字无法还原",
                en="its fonts have no character codes; the text is unreadable",
            )
            return False
        if text.unreadable:
            self._skip(
                number,
                zh=f"有 {text.unreadable} 个字符没有编码，未读取",
                en=f"{text.unreadable} characters without a code are not read",
            )
        if printed:
            if text.slanted:
                self._skip(
                    number,
                    zh=f"有 {text.slanted} 个方向不同的字（如水印），未读取",
                    en=f"{text.slanted} characters in another direction (such as a watermark) are not read",
                )
            return True
        drawn = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING]
        if any(True for _ in page.get_objects(filter=drawn, max_depth=4)):
            self._skip(number, zh="没有文字层（可能是扫描图片），未读取", en="no text layer (perhaps a scan); not read")
        return False

    def _skip(self, page: int, *, zh: str, en: str) -> None:
        self.skipped.append(Skipped(f"page {page}", f"第 {page} 页{zh}", f"page {page}: {en}"))

    def _not_opened(self, error: Exception) -> InputError:
        import pypdfium2.raw as pdfium

        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            return InputError(
                self.name,
                "文件有密码保护，请取消密码后重试",
                "the file is protected by a password; remove it and try again",
            )
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            return InputError(
                self.name,
                "文件的加密方式不支持，请取消加密后重试",
                "the file is encrypted in a way that is not supported; remove the encryption and try again",
            )
        return InputError(self.name, "PDF 文件已损坏或不完整", "the PDF file is damaged or incomplete")


def _with_fields(file: PdfDocument, index: int) -> PdfPage:
    """Return a page, with what is filled in its form fields as text of the page."""
    import pypdfium2.raw as pdfium

    page = file[index]
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        is_field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        pdfium.FPDFPage_CloseAnnot(annotation)
        if is_field and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
            page.close()
            return file[index]
    return page
