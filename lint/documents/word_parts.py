"""Walks the parts of a Word file in reading order: body, headers, footers, footnotes, endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from lint.documents.layout import Layout, TableDraft
from lint.documents.limits import Limits
from lint.documents.model import Role, Skipped
from lint.documents.origins import Origin, visible
from lint.documents.pace import Pace
from lint.documents.package import Package
from lint.documents.runs import Runs
from lint.documents.word_numbering import Numbering
from lint.documents.word_styles import VAL, Style, Styles, W, flag, number
from lint.documents.word_tables import CellContent, read_table
from lint.documents.word_text import MC, Inline, alternative

if TYPE_CHECKING:
    from lxml.etree import _Element

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCK_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class _ParagraphDraft:
    text: str
    role: Role
    level: int = 0
    number: int | None = None
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    runs: Runs | None = field(default=None, repr=False)


class WordParts:
    """The parts of one Word file.

    Attributes:
        roots: The parts that text was read from, if it is traced where each character comes from.
    """

    def __init__(self, package: Package, main: str, limits: Limits, pace: Pace, *, traced: bool = False) -> None:
        self._package = package
        self._main = main
        self._limits = limits
        self._pace = pace
        self._relations = package.relationships(main)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))
        self._inline = Inline(self._styles, traced=traced)
        self.roots: dict[str, _Element] = {}
        self._sections: dict[Role, list[str]] = {"header": [], "footer": []}
        self._plain_default = self._styles.style(self._styles.default) == Style()
        self._depth = 0
        self._cells = 0
        self._embedded = 0
        self._number = 0

    def write(self, layout: Layout) -> None:
        """Write the whole file to `layout`: the body first, then what stands around it."""
        root = self._text_part(self._main)
        body = root.find(W + "body")
        if body is None:
            raise self._package.damaged(f"{self._main}: w:body")
        self._pace.expect(lambda: sum(1 for _ in body.iter(W + "p")))
        self._write(body, layout, None)
        seen: set[tuple[str, ...]] = set()
        for role, identifiers in self._sections.items():
            for identifier in dict.fromkeys(identifiers):
                target = self._relations.get(identifier, ("", ""))[1]
                if target in self._package:
                    self._number = 0
                    self._write_once(self._text_part(target), layout, role, seen)
        for kind in ("footnote", "endnote"):
            self._number = 0
            notes = self._related(kind + "s", with_text=True)
            for note in notes.iterfind(W + kind) if notes is not None else ():
                if f"{kind}:{note.get(W + 'id', '')}" in self._inline.notes:
                    self._write(note, layout, "footnote")

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was left out of the text, and why."""
        hidden, pictures, embedded = self._inline.hidden, self._inline.pictures, self._embedded
        if hidden:
            yield Skipped(f"hidden text ({hidden})", f"隐藏文字 {hidden} 字，未读取", f"{hidden} hidden characters")
        if pictures:
            yield Skipped(
                f"pictures ({pictures})",
                f"图片或嵌入对象 {pictures} 个，其中的文字未读取",
                f"{pictures} pictures or embedded objects; text in them is not read",
            )
        if embedded:
            yield Skipped(
                f"embedded documents ({embedded})",
                f"嵌入的其他文件 {embedded} 个，未读取",
                f"{embedded} embedded documents of other formats",
            )

    def _related(self, kind: str, *, with_text: bool = False) -> _Element | None:
        target = next((target for found, target in self._relations.values() if found == kind), "")
        if target not in self._package:
            return None
        return self._text_part(target) if with_text else self._package.xml(target)

    def _text_part(self, part: str) -> _Element:
        root = self._package.xml(part)
        if self._inline.traced:
            self.roots[part] = root
        return root

    def _write(self, parent: _Element, layout: Layout, role: Role | None) -> None:
        for block in self._blocks(parent):
            if isinstance(block, TableDraft):
                layout.table(block)
            else:
                layout.paragraph(
                    block.text, role or block.role, block.level, number=block.number, origins=block.origins,
                    runs=block.runs,
                )  # fmt: skip

    def _write_once(self, parent: _Element, layout: Layout, role: Role, seen: set[tuple[str, ...]]) -> None:
        """Write a header or footer unless one of the same text (first, even, other sections) is there already."""
        blocks = list(self._blocks(parent))
        key = tuple(repr(block) for block in blocks)
        if key in seen:
            return
        seen.add(key)
        for block in blocks:
            if isinstance(block, TableDraft):
                layout.table(block)
            else:
                layout.paragraph(block.text, role, number=block.number, origins=block.origins, runs=block.runs)

    def _blocks(self, parent: _Element) -> Iterator[_ParagraphDraft | TableDraft]:
        """Yield paragraphs and tables; a paragraph whose mark is deleted goes on in the next one."""
        carried: _ParagraphDraft | None = None
        for element in self._block_elements(parent):
            if element.tag == W + "tbl":
                if carried:
                    yield carried
                    carried = None
                yield self._table(element)
                continue
            paragraph, boxes, goes_on = self._paragraph(element)
            if carried:
                paragraph = replace(
                    paragraph, text=carried.text + paragraph.text, origins=carried.origins + paragraph.origins,
                    runs=carried.runs.joined(paragraph.runs) if carried.runs and paragraph.runs else None,
                )  # fmt: skip
            if goes_on:
                carried = replace(paragraph, role="paragraph", level=0) if paragraph.text else None
            else:
                yield paragraph
                carried = None
            for box in boxes:
                outside = self._number
                self._number = 0
                for block in self._blocks(box):
                    yield block if isinstance(block, TableDraft) else replace(block, role="textbox")
                self._number = outside
        if carried:
            yield carried

    def _block_elements(self, parent: _Element) -> Iterator[_Element]:
        for child in parent:
            tag = child.tag
            if tag in {W + "p", W + "tbl"}:
                yield child
            elif tag in _BLOCK_CONTAINERS:
                yield from self._block_elements(child)
            elif tag == MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    yield from self._block_elements(chosen)
            elif tag == W + "sectPr":
                self._note_section(child)
            elif tag in {W + "altChunk", W + "subDoc"}:
                self._embedded += 1

    def _note_section(self, section: _Element | None) -> None:
        for role, identifiers in self._sections.items():
            for reference in section.iterfind(f"{W}{role}Reference") if section is not None else ():
                identifiers.append(reference.get(_R_ID, ""))

    def _paragraph(self, element: _Element) -> tuple[_ParagraphDraft, list[_Element], bool]:
        """Return the paragraph, its text boxes, and whether it goes on in the next one (its mark is deleted)."""
        self._pace.step()
        self._number += 1
        number_here = self._number
        properties = element.find(W + "pPr")
        if properties is None and self._plain_default:
            text, boxes = self._inline.read(element, False)
            inline = self._inline
            return _ParagraphDraft(text, "paragraph", 0, number_here, inline.origins, inline.runs), boxes, False
        style_element = properties.find(W + "pStyle") if properties is not None else None
        style_id = style_element.get(VAL, "") if style_element is not None else self._styles.default
        style = self._styles.style(style_id)
        text, boxes = self._inline.read(element, bool(style.hidden))
        self._note_section(properties.find(W + "sectPr") if properties is not None else None)
        mark = properties.find(W + "rPr") if properties is not None else None
        goes_on = mark is not None and (
            mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None or bool(flag(mark, "specVanish"))
        )
        prefix = "" if goes_on else self._item_number(properties, style_id)
        outline = number(properties, W + "outlineLvl")
        level = (style.level or 0) if outline is None else (outline + 1 if 0 <= outline < 9 else 0)
        role: Role = "heading" if level else "list" if prefix else "paragraph"
        origins = self._inline.origins
        if prefix and self._inline.traced:
            origins = (*origins[:1], Origin(None, prefix), *origins[1:])
        runs = self._inline.runs
        if prefix:
            runs = Runs((prefix + runs.texts[0], *runs.texts[1:]))
        return _ParagraphDraft(prefix + text, role, level, number_here, origins, runs), boxes, goes_on

    def _item_number(self, properties: _Element | None, style_id: str) -> str:
        style = self._styles.style(style_id)
        own = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
        number_id = own.get(VAL, "0") if own is not None else style.number_id or "0"
        if number_id == "0":
            return ""
        level = number(properties, f"{W}numPr/{W}ilvl")
        if level is None:
            level = style.number_level if own is None else 0
        if level is None:
            level = self._numbering.level_of_style(number_id, style_id)
        return self._numbering.next(number_id, level)

    def _table(self, element: _Element) -> TableDraft:
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise self._limits.refusal(
                self._package.name, "nesting", zh="表格嵌套超过 {} 层", en="tables are nested more than {} deep"
            )
        table = read_table(element, self._cell, self._limits.span)
        self._depth -= 1
        return table

    def _cell(self, element: _Element) -> CellContent:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise self._limits.refusal(
                self._package.name, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells"
            )
        outside = self._number
        self._number = 0
        texts: list[str] = []
        nested: list[TableDraft] = []
        origins: list[Origin] = []
        runs: list[Runs] = []
        for block in self._blocks(element):
            if isinstance(block, TableDraft):
                nested.append(block)
            else:
                texts.append(block.text)
                origins += block.origins
                if block.runs:
                    runs.append(block.runs)
        self._number = outside
        return CellContent("\n".join(texts), tuple(nested), tuple(origins), _starts(texts), tuple(runs))


def _starts(texts: Sequence[str]) -> tuple[int, ...]:
    """Return how many visible characters stand before each paragraph of a cell but the first."""
    return tuple(accumulate(visible(text) for text in texts[:-1])) if len(texts) > 1 else ()
