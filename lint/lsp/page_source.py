"""The characters of a web page's source that a reader sees, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from lexicon.patterns import compiled
from lint.documents.html_text import BLOCKS, UNSEEN

_PIECE = compiled(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|title|textarea|noscript|noframes|template)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<[!?/]?(?P<tag>[A-Za-z][\w:-]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>|<[!?][^>]*>"
    r"|&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?",
    re.DOTALL | re.IGNORECASE,
)
_VISIBLE = compiled(r"\S")
_ENDING = frozenset({*BLOCKS, *UNSEEN, "br", "option", "select", "button", "nav", "footer", "aside", "input"})


@dataclass(slots=True)
class PageSource:
    """Visible characters without blanks, in the order of the source.

    Attributes:
        text: The characters.
        starts, ends: Where in the source each of them starts and ends: more than one character for ``&nbsp;``.
        edges: Between which of them blocks begin and end: paragraphs, cells, lines.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    edges: set[int] = field(default_factory=set)


def page_source(source: str) -> PageSource:
    """Return the visible characters of the page `source`."""
    page = PageSource(edges={0})
    pieces: list[str] = []
    place = 0
    for match in _PIECE.finditer(source):
        _plain(page, pieces, source, place, match.start())
        place = match.end()
        if match[0].startswith("&"):
            shown = "".join(unescape(match[0]).split())
            pieces.extend(shown)
            page.starts.extend([match.start()] * len(shown))
            page.ends.extend([match.end()] * len(shown))
        elif (match["tag"] or match["raw"] or "").lower() in _ENDING:
            page.edges.add(len(pieces))
    _plain(page, pieces, source, place, len(source))
    page.edges.add(len(pieces))
    page.text = "".join(pieces)
    return page


def _plain(page: PageSource, pieces: list[str], source: str, start: int, end: int) -> None:
    """Append the visible characters of `source` from `start` to `end`."""
    places = [match.start() for match in _VISIBLE.finditer(source, start, end)]
    pieces.extend(source[place] for place in places)
    page.starts.extend(places)
    page.ends.extend(place + 1 for place in places)
