"""The words that web pages print around a document (lexicon/html.yaml), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lexicon import Lexicon
from lexicon.patterns import compiled

_MARKS = " \t\n\u3000\xa0：:"
_CELLS_A_LABEL = 3  # a label, what it says, and perhaps a blank-looking cell between


@dataclass(frozen=True, slots=True)
class HtmlWords:
    """What of a page is no part of the document.

    Attributes:
        labels: Labels of the information header (索引号), without colon and blanks.
        keys: Labels of which at least one must be there.
        least: How many labels make such a header.
        items: Matches a line that holds nothing but page items (打印 关闭).
        longest: Characters of the longest such line.
        links: Entries of the shortest menu.
        long_text: Characters from which on the text of a cell is running text.
    """

    labels: frozenset[str]
    keys: frozenset[str]
    least: int
    items: re.Pattern[str]
    longest: int
    links: int
    long_text: int

    def is_page_line(self, line: str) -> bool:
        """Tell whether `line` holds nothing but buttons, counters and the like."""
        return len(line) <= self.longest and bool(self.items.fullmatch(line.strip(_MARKS)))

    def labels_line(self, line: str) -> bool:
        """Tell whether `line` is a label of an information header, with or without what it says."""
        return _label(line) in self.labels

    def is_header(self, texts: list[str]) -> bool:
        """Tell whether `texts`, the cells of a table or lines, are an information header."""
        labels = [_label(text) for text in texts if text.strip()]
        found = set(labels) & self.labels
        return len(found) >= self.least and bool(found & self.keys) and len(found) * _CELLS_A_LABEL >= len(labels)


def _label(text: str) -> str:
    """Return what stands before the first colon of `text`, without blanks."""
    return "".join(re.split("[：:]", text, maxsplit=1)[0].split()).strip("【】[]")


def html_words(lexicon: Lexicon) -> HtmlWords:
    """Compile the section ``html``; use it as ``lexicon.view(html_words)``."""
    section = lexicon.section("html")
    item = "|".join(f"(?:{pattern})" for pattern in section["page_items"])
    return HtmlWords(
        labels=frozenset(section["header_labels"]),
        keys=frozenset(section["header_keys"]),
        least=section["header_least"],
        items=compiled(rf"(?:{item})(?:[\s|｜·,，;；/\u3000]*(?:{item}))*"),
        longest=section["longest_line"],
        links=section["navigation"]["least_links"],
        long_text=section["layout_tables"]["long_text"],
    )
