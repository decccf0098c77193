"""Web archives (.mht, .mhtml): the page that a browser or Word saved in one file, without what belongs to it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document, Skipped
from lint.documents.progress import Progress
from lint.errors import InputError

if TYPE_CHECKING:
    from email.message import Message

_MARK = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related|X-Document-Type:|From: <)", re.IGNORECASE)
_TYPE = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FRAMES = re.compile(rb"<frameset", re.IGNORECASE)


def is_web_archive(data: bytes) -> bool:
    """Tell whether `data` is a web archive, whatever its name: Word saves them as .doc, too."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(_MARK.match(head) and _TYPE.search(head))


def read_web_archive(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Document:
    """Read the page of a web archive from memory; pictures and other parts are left out, nothing is fetched.

    Args:
        data: The archive.
        name: How the user named the file.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If there is no page in it, or the page cannot be read.
    """
    from email import policy
    from email.parser import BytesParser

    from lint.documents.html import read_html

    archive = BytesParser(policy=policy.compat32).parsebytes(data)
    if sum(1 for _ in archive.walk()) > limits.members:
        raise limits.refusal(
            name, "members", zh="网页档案的部件超过 {} 个", en="the web archive has more than {} parts"
        )
    pages = [content for part in archive.walk() if (content := _page(part)).strip()]
    if not pages:
        raise InputError(name, "网页档案里没有网页", "there is no page in the web archive")
    own = [page for page in pages if not _FRAMES.search(page[:_HEAD])] or pages
    document = replace(read_html(own[0], name, limits, progress), format="mht")
    if len(own) == 1:
        return document
    others = Skipped(
        f"other pages ({len(own) - 1})",
        f"档案里另有 {len(own) - 1} 个网页，未读取",
        f"{len(own) - 1} more pages in the archive",
    )
    return replace(document, skipped=(*document.skipped, others))


def _page(part: Message) -> bytes:
    """Return the bytes of a part that is a page, in the encoding that the page or the part tells; else nothing."""
    if part.is_multipart() or part.get_content_type() not in _PAGES:
        return b""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):  # a transfer encoding that does not hold together
        return b""
    if not isinstance(content, bytes):
        return b""
    charset = part.get_content_charset() or ""
    if not charset or b"charset" in content[:_HEAD]:
        return content
    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + content
