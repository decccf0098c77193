"""The text of one Word paragraph as the page shows it: insertions in, deletions out, field results, symbols."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.documents.origins import Origin
from lint.documents.runs import ONE_RUN, Runs
from lint.documents.word_math import M, math_text
from lint.documents.word_styles import VAL, Styles, W, flag

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = "\u3000"  # for a tab: TAB itself opens a cell in the extracted text, and a plain space may part thousands
_REMOVED = frozenset({W + "del", W + "moveFrom", W + "rPr", W + "pPr"})
_CONTAINERS = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple",
                          "dir", "bdo", "ruby", "rubyBase")
)  # fmt: skip
_CHARACTERS = {
    W + "tab": _BLANK,
    W + "ptab": _BLANK,
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_GRAPHICS = frozenset({W + "drawing", W + "pict", W + "object"})
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_SYMBOLS = {
    ("Symbol", 0xB3): "≥", ("Symbol", 0xA3): "≤", ("Symbol", 0xB4): "×", ("Symbol", 0xB8): "÷",
    ("Symbol", 0xB1): "±", ("Symbol", 0xB9): "≠", ("Symbol", 0xBB): "≈", ("Symbol", 0xA5): "∞",
    ("Symbol", 0x3C): "<", ("Symbol", 0x3D): "=", ("Symbol", 0x3E): ">", ("Symbol", 0x25): "%",
    ("Symbol", 0x2B): "+", ("Symbol", 0x2D): "−", ("Symbol", 0xB7): "•", ("Symbol", 0xE5): "∑",
    ("Symbol", 0x57): "Ω", ("Symbol", 0x6D): "μ",
    ("Wingdings", 0xFC): "✓", ("Wingdings", 0xFE): "☑", ("Wingdings", 0xFD): "☒", ("Wingdings", 0xA8): "□",
    ("Wingdings", 0x6F): "□", ("Wingdings", 0xA1): "○", ("Wingdings", 0x6C): "●", ("Wingdings", 0x6E): "■",
    ("Wingdings 2", 0x52): "☑", ("Wingdings 2", 0x53): "☒", ("Wingdings 2", 0xA3): "□", ("Wingdings 2", 0x50): "✓",
    ("Wingdings 2", 0x2A): "□",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    def is_shown(self) -> bool:
        words = self.instruction.split(maxsplit=1)
        return self.in_result and not (words and words[0].upper() in _PAGE_FIELDS)


@dataclass(slots=True)
class Inline:
    """Reads the inline content of paragraphs; fields may run over several of them.

    Attributes:
        styles: The file's styles.
        hidden: How many hidden characters were left out.
        pictures: How many pictures and embedded objects were passed.
        notes: Identifiers of the notes referred to, as ``footnote:3``.
        traced: Whether to keep where the characters of each paragraph come from.
        origins: What the last paragraph was made of, if `traced`.
        runs: The runs of the last paragraph.
    """

    styles: Styles
    hidden: int = 0
    pictures: int = 0
    notes: set[str] = field(default_factory=set)
    traced: bool = False
    origins: tuple[Origin, ...] = ()
    runs: Runs = ONE_RUN
    _taken: list[str] = field(default_factory=list)
    _begun: list[int] = field(default_factory=list)
    _current: _Element | None = None
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: _Element, is_hidden: bool) -> tuple[str, list[_Element]]:
        """Return the text of `paragraph` and the text boxes anchored in it.

        Args:
            paragraph: A ``w:p`` element.
            is_hidden: Whether its style hides it.
        """
        while self._fields and not self._fields[-1].in_result:
            self._fields.pop()  # an instruction never runs over a paragraph: the field was left unclosed
        boxes: list[_Element] = []
        self._taken, self._begun = [], []
        made_of = [Origin(paragraph, "")]
        for piece in self._content(paragraph, is_hidden, boxes):  # each is taken up before the next run begins
            self._taken.append(piece)
            if self.traced:
                made_of.append(Origin(self._current, piece))
        if self.traced:
            self.origins = tuple(made_of)
        self.runs = self._runs()
        return "".join(self._taken), boxes

    def _runs(self) -> Runs:
        """Return the runs of the paragraph just read."""
        if self._begun == [0]:
            return ONE_RUN
        ends = (*self._begun, len(self._taken))
        return Runs(tuple("".join(self._taken[start:end]) for start, end in zip((0, *ends), ends, strict=False)))

    def _content(self, parent: _Element, is_hidden: bool, boxes: list[_Element]) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child, is_hidden, boxes)
            elif tag in _REMOVED:
                continue
            elif tag == W + "fldSimple":
                words = child.get(W + "instr", "").split(maxsplit=1)
                if not (words and words[0].upper() in _PAGE_FIELDS):
                    yield from self._content(child, is_hidden, boxes)
            elif tag in _CONTAINERS:
                yield from self._content(child, is_hidden, boxes)
            elif tag in {M + "oMath", M + "oMathPara"}:
                self._current = child
                yield math_text(child)
            elif tag == MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    yield from self._content(chosen, is_hidden, boxes)

    def _run(self, run: _Element, is_hidden: bool, boxes: list[_Element]) -> Iterator[str]:
        self._begun.append(len(self._taken))
        properties = run.find(W + "rPr")
        if properties is not None:
            style = properties.find(W + "rStyle")
            own = flag(properties, "vanish")
            if own is None and style is not None:
                own = self.styles.style(style.get(VAL, "")).hidden
            is_hidden = is_hidden if own is None else own
        for piece in self._pieces(run, boxes):
            if all(field.is_shown() for field in self._fields):
                if not is_hidden:
                    yield piece
                else:
                    self.hidden += len(piece)

    def _pieces(self, run: _Element, boxes: list[_Element]) -> Iterator[str]:  # noqa: PLR0912 - one branch an element
        for child in run:
            tag = child.tag
            self._current = child
            if tag == W + "t":
                text = (child.text or "").replace("\n", " ")  # only w:br and w:cr break a line
                yield text if child.get(_XML_SPACE) == "preserve" else text.strip(" \n\r\t")
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == W + "br":
                if child.get(W + "type", "textWrapping") == "textWrapping":
                    yield "\n"
            elif tag == W + "sym":
                yield _symbol(child)
            elif tag == W + "fldChar":
                self._field_mark(child.get(W + "fldCharType", ""))
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                kind = tag.removeprefix(W).removesuffix("Reference")
                self.notes.add(f"{kind}:{child.get(W + 'id', '')}")
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    yield from self._content(base, False, boxes)
            elif tag in _GRAPHICS:
                self._graphic(child, boxes)
            elif tag == MC + "AlternateContent":
                chosen = alternative(child)
                if chosen is not None:
                    yield from self._pieces(chosen, boxes)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _graphic(self, graphic: _Element, boxes: list[_Element]) -> None:
        found = _outermost_boxes(graphic)
        boxes.extend(found)
        if not found:
            self.pictures += 1


def alternative(element: _Element) -> _Element | None:
    """Return the branch of an ``mc:AlternateContent`` that is read: its choice, without one its fallback."""
    choice = element.find(MC + "Choice")
    return choice if choice is not None else element.find(MC + "Fallback")


def _outermost_boxes(graphic: _Element) -> list[_Element]:
    found: list[_Element] = []
    for child in graphic:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == MC + "AlternateContent":
            chosen = alternative(child)
            if chosen is not None:
                found.extend(_outermost_boxes(chosen))
        else:
            found.extend(_outermost_boxes(child))
    return found


def _symbol(element: _Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    private = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _SYMBOLS.get((element.get(W + "font", ""), private))
    if known:
        return known
    return "□" if 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF else chr(code)
