"""Where a line of Chinese text may be broken, and what begins anew in the next one."""

from __future__ import annotations

import unicodedata

from lexicon.patterns import compiled
from lint.documents.outline_words import OutlineWords

OPENING = "（《〈【〔［“”‘’"
CLOSING_ONLY = "，。、；：！？）》〉】〕］％%)]},.;:!?"  # never at the start of a line of its own
CLOSING = CLOSING_ONLY + "“”‘’"  # quotes stick to both sides in most layout engines
SENTENCE_GOES_ON = ("；", ";")
SENTENCE_ENDS = ("。", "！", "？")
_PART_ENDS = (*SENTENCE_ENDS, *SENTENCE_GOES_ON, "：", ":")
_INLINE_RANK = 80  # of item numbers, see lexicon/outline.yaml
_DECIMAL = compiled(r"\d+\.\d")  # 1.7公里, hardly the item 1. behind half a sentence
_HARDLY_ENDS = ("，", "、", "（", "(", ".", ",", "/", "=", "+", "*", "×", "“", "《", "—", "-")


def together(left: str, right: str) -> bool:
    """Tell whether no line is broken between two characters: in numbers and words, at quotes, before closing marks."""
    if left in OPENING or right in CLOSING:
        return True
    if is_western(right) and left in "）)]］":
        return True
    return is_western(left) and (is_western(right) or not left.isalnum())


def is_western(character: str) -> bool:
    """Tell whether a character is of a Latin font."""
    return character.isascii() or unicodedata.category(character) == "Sm"


def opens_item(line: str, following: str, words: OutlineWords) -> bool:
    """Tell whether `following` begins with the number of an item; circled numbers often count within a sentence."""
    item = words.item_number(following)
    if item is None or line.endswith(_HARDLY_ENDS) or line[-1].isdecimal():
        return False
    if _DECIMAL.match(following) and not line.endswith(_PART_ENDS):
        return False
    return item.rank < _INLINE_RANK or not line.endswith(SENTENCE_GOES_ON)


def opens_table(line: str, following: str, words: OutlineWords) -> bool:
    """Tell whether `following` is the title of a table or an annex below a sentence that has ended."""
    is_title = (
        words.patterns["table_number"].match(following)
        or words.fits("table_title", following)
        or words.fits("annex_line", following)
    )
    return bool(is_title) and line.endswith(SENTENCE_ENDS)
