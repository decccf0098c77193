"""Web pages (.html, .htm) as authorities publish them, and what Word and Excel save as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint.documents.blocks import Block, ParagraphDraft, write
from lint.documents.grid import CellBudget
from lint.documents.html_blocks import Page
from lint.documents.html_encoding import decode_page
from lint.documents.html_words import HtmlWords, html_words
from lint.documents.layout import Layout
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document, Skipped
from lint.documents.pace import Pace
from lint.documents.progress import Progress
from lint.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOO_DEEP = "Excessive depth"


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a web page from memory; nothing that it refers to is fetched, and no script runs.

    Args:
        data: The page.
        name: How the user named the file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If the encoding is unknown, the page has no text, or goes beyond `limits`.
    """
    from lexicon import load

    text, undecodable = decode_page(data, name)
    words = load().view(html_words)
    pace = Pace(name, limits, progress)
    page = Page(name=name, words=words, limits=limits, budget=CellBudget(name, limits), pace=pace)
    root = _parsed(text, name)
    pace.expect(lambda: sum(1 for _ in root.iter()))
    blocks, lines_left_out = _own(page.blocks(root), words, page)
    layout = Layout(name, limits)
    write(blocks, layout)
    document = layout.document("html", _skipped(page, lines_left_out, undecodable))
    if not document.passages:
        raise InputError(name, "网页没有文字内容", "the page has no text in it")
    return document


def _parsed(text: str, name: str) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise InputError(name, f"网页无法解析（{reason}）", f"the page cannot be parsed ({reason})") from error
    if root is None:
        raise InputError(name, "网页没有文字内容", "the page has no text in it")
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise InputError(name, "网页的元素嵌套过深", "the elements of the page are nested too deeply")
    return root


def _own(blocks: Iterable[Block], words: HtmlWords, page: Page) -> tuple[list[Block], int]:
    """Return `blocks` without information headers and lines of buttons, and the number of such lines."""
    kept: list[Block] = []
    header: list[ParagraphDraft] = []
    left_out = 0

    def end_header() -> None:
        nonlocal left_out
        if words.is_header([line.text for line in header]):
            page.headers += 1
        else:
            own = [line for line in header if not words.is_page_line(line.text)]
            left_out += len(header) - len(own)
            kept.extend(own)
        header.clear()

    for block in blocks:
        if isinstance(block, ParagraphDraft) and not block.level:
            if words.labels_line(block.text):
                header.append(block)
                continue
            if words.is_page_line(block.text):
                left_out += 1
                continue
        end_header()
        kept.append(block)
    end_header()
    return kept, left_out


def _skipped(page: Page, lines: int, undecodable: int) -> Iterator[Skipped]:
    n = page.hidden
    if n:
        yield Skipped(f"hidden text ({n})", f"隐藏文字 {n} 字，未读取", f"{n} hidden characters")
    n = page.frames
    if n:
        yield Skipped(f"navigation ({n})", f"导航、页脚等 {n} 处，不是正文", f"{n} menus, footers and the like")
    n = page.headers
    if n:
        yield Skipped(
            f"information headers ({n})", f"索引号等信息表头 {n} 处，不是正文", f"{n} information headers (索引号)"
        )
    if lines:
        yield Skipped(
            f"page lines ({lines})",
            f"打印、分享等网页栏目 {lines} 行，不是正文",
            f"{lines} lines of buttons, counters and the like",
        )
    n = page.pictures
    if n:
        yield Skipped(f"pictures ({n})", f"图片 {n} 个，其中的文字未读取", f"{n} pictures; text in them is not read")
    n = page.others
    if n:
        yield Skipped(f"embedded content ({n})", f"嵌入的其他内容 {n} 个，未读取", f"{n} embedded documents or films")
    if undecodable:
        yield Skipped(
            f"undecodable characters ({undecodable})",
            f"{undecodable} 个字符无法解码",
            f"{undecodable} characters could not be decoded",
        )
