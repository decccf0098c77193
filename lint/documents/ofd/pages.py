"""The pages of an OFD package in order, each with the templates that lie under it."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.documents.limits import Limits
from lint.documents.model import Skipped
from lint.documents.ofd.elements import child, children, numbers, text_of
from lint.documents.ofd.objects import POINTS, Drawing
from lint.documents.package import Package
from lint.documents.pdf.edges import MOST_CROSSINGS, joined
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.glyphs import PageText
from lint.documents.pdf.lattice import find_grids
from lint.documents.pdf.pages import Page, make_page
from lint.documents.progress import Progress
from lint.errors import InputError

ROOT = "OFD.xml"
_A4 = [0.0, 0.0, 210.0, 297.0]
_OBJECTS_PER_PAGE = 200_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A page of the package: the part that holds it, its document's templates, and the size it has by default."""

    part: str
    templates: dict[str, str]
    box: list[float]


@dataclass(slots=True)
class OfdFile:
    """The pages of an OFD file, read one by one, and what was left out of them."""

    package: Package
    limits: Limits
    progress: Progress | None = None
    skipped: list[Skipped] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; see `lint.documents.ofd.read_ofd` for the errors."""
        started = time.monotonic()
        places = list(self._places())
        if len(places) > self.limits.pages:
            raise self.limits.refusal(self.package.name, "pages", zh="超过 {} 页", en="more than {} pages")
        cells = 0
        for number, place in enumerate(places, start=1):
            if time.monotonic() - started > self.limits.seconds:
                raise self.limits.refusal(
                    self.package.name,
                    "seconds",
                    zh=f"读取超过 {{}} 秒（读到第 {number - 1} 页）",
                    en=f"reading takes more than {{}} seconds (stopped after page {number - 1})",
                )
            page = self._page(number, place)
            if self.progress:
                self.progress(number, len(places))
            if page is not None:
                cells += sum(len(block.grid.cells) for block in page.tables)
                if cells > self.limits.cells:
                    raise self.limits.refusal(
                        self.package.name, "cells", zh="表格单元格超过 {} 个", en="more than {} cells"
                    )
                yield page

    def _places(self) -> Iterator[_Place]:
        if any(posixpath.basename(part).lower() == "encryptions.xml" for part in self.package.names):
            raise self._error(zh="文件已加密，请解密后重试", en="the file is encrypted; decrypt it and try again")
        bodies = list(children(self.package.xml(ROOT), "DocBody"))
        for body in bodies:
            main = self._part(ROOT, text_of(body, "DocRoot"))
            if main is None:
                raise self.package.damaged(f"{ROOT}: DocRoot")
            document = self.package.xml(main)
            common = child(document, "CommonData")
            box = numbers(text_of(common, "PageArea", "PhysicalBox")) or _A4
            templates = {
                template.get("ID", ""): part
                for template in children(common, "TemplatePage")
                if (part := self._part(main, template.get("BaseLoc")))
            }
            for page in children(child(document, "Pages"), "Page"):
                yield _Place(self._part(main, page.get("BaseLoc")) or "", templates, box)

    def _page(self, number: int, place: _Place) -> Page | None:
        if not place.part:
            self._skip(number, zh="已损坏，无法读取", en="damaged and not read")
            return None
        root = self.package.xml(place.part)
        own = numbers(text_of(root, "Area", "PhysicalBox"))
        box = own if _is_box(own) else place.box if _is_box(place.box) else _A4
        width, height = box[2] * POINTS, box[3] * POINTS
        drawing = Drawing(height + box[1] * POINTS, _OBJECTS_PER_PAGE, self.limits.nesting)
        for template in children(root, "Template"):
            part = place.templates.get(template.get("TemplateID", ""))
            if part:
                drawing.add(child(self.package.xml(part), "Content"))
        drawing.add(child(root, "Content"))
        return self._made(number, Box(0.0, -height, width, 0.0), drawing)

    def _made(self, number: int, box: Box, drawing: Drawing) -> Page | None:
        if drawing.full:
            raise self._error(
                zh=f"第 {number} 页的文字或线条多得异常，不予读取",
                en=f"page {number} has more characters or lines than any page of print; refused",
            )
        if drawing.slanted:
            self._skip(
                number,
                zh=f"有 {drawing.slanted} 个方向不同的字（如水印），未读取",
                en=f"{drawing.slanted} characters in another direction (such as a watermark) are not read",
            )
        if not any(not glyph.character.isspace() for glyph in drawing.glyphs):
            if drawing.pictures or drawing.horizontal or drawing.vertical:
                self._skip(number, zh="没有文字（可能是扫描图片），未读取", en="no text (perhaps a scan); not read")
            return None
        across, down = tuple(joined(drawing.horizontal)), tuple(joined(drawing.vertical))
        is_ruled = len(across) * len(down) <= MOST_CROSSINGS
        if not is_ruled:
            self._skip(number, zh="线条过多，表格未识别", en="too many drawn lines; its tables are read as text")
        grids = find_grids(across, down) if is_ruled and across and down else ()
        text = PageText(tuple(drawing.glyphs), 0, drawing.slanted, 0)
        return make_page(number, box, text, grids)

    def _part(self, base: str, location: str | None) -> str | None:
        """Return the part that `location` names, from the part `base` or, as some producers write it, from the root."""
        location = (location or "").strip().replace("\\", "/")
        if not location:
            return None
        for candidate in (posixpath.join(posixpath.dirname(base), location), location):
            part = posixpath.normpath(candidate).lstrip("/")
            if part in self.package:
                return part
        return None

    def _skip(self, page: int, *, zh: str, en: str) -> None:
        self.skipped.append(Skipped(f"page {page}", f"第 {page} 页{zh}", f"page {page}: {en}"))

    def _error(self, *, zh: str, en: str) -> InputError:
        return InputError(self.package.name, zh, en)


def _is_box(box: list[float]) -> bool:
    return len(box) == 4 and box[2] > 0 and box[3] > 0
