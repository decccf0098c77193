"""Writes the findings into a Word file as comments; every other byte of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from lint.annotate.markup import as_utf8, back
from lint.annotate.notes import AUTHOR, Note
from lint.annotate.relations import Parts, inside_end
from lint.annotate.word_anchors import Anchor, Anchors, Reason
from lint.annotate.word_part import STRICT, TRANSITIONAL, WordPart
from lint.documents.word import WordSource
from lint.findings import Lang
from lint.reports.words import say

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_IDENTIFIER = re.compile(rb"""<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid\s*=\s*["'](-?\d+)""")


def commented(source: WordSource, notes: Iterable[Note], lang: Lang, date: str = "") -> tuple[dict[str, bytes], int]:
    """Return the parts that change when `notes` are written into the file, and how many comments there are.

    Args:
        source: The file.
        notes: What to write.
        lang: Language of what is said of an anchor that stands elsewhere.
        date: Date and time of the comments (ISO 8601), "" for none.
    """
    parts = Parts(source.package)
    anchors = Anchors(source)
    name = parts.related(source.main, "comments")
    number = _first_free([*(word.data for word in anchors.parts.values()), *([parts[name]] if name else [])])
    bodies: list[str] = []
    touched: set[str] = set()
    for note in notes:
        anchor = anchors.anchor(note.place)
        if anchor is None:
            continue
        _mark(anchors.parts[anchor.part], anchor, number)
        touched.add(anchor.part)
        bodies.append(_comment(number, note, _elsewhere(anchor.reason, lang), date))
        number += 1
    if not bodies:
        return {}, 0
    for part in touched:
        parts.changed[part] = anchors.parts[part].written()
    _write(parts, source.main, name, "".join(bodies), anchors.parts[source.main].namespace)
    return parts.changed, len(bodies)


def _first_free(data: Iterable[bytes]) -> int:
    """Return the first identifier above all that comments have."""
    taken = [int(match[1]) for each in data for match in _IDENTIFIER.finditer(as_utf8(each)[0])]
    return max([-1, *taken]) + 1


def _mark(word: WordPart, anchor: Anchor, number: int) -> None:
    prefix, declared = word.prefix(anchor.element)
    attributes = f'{declared} {prefix}:id="{number}"'
    start = f"<{prefix}:commentRangeStart{attributes}/>".encode()
    end = f"<{prefix}:commentRangeEnd{attributes}/>".encode()
    reference = f'<{prefix}:r{declared}><{prefix}:commentReference {prefix}:id="{number}"/></{prefix}:r>'.encode()
    if anchor.start.position == anchor.end.position:
        word.put(anchor.start, start + end + reference)
    else:
        word.start(anchor.start, start)
        word.end(anchor.end, end + reference)


def _elsewhere(reason: Reason, lang: Lang) -> str:
    """Return what to say of an anchor that is not at the characters themselves."""
    match reason:
        case "header":
            return say(lang, "（这处文字在页眉或页脚里，Word 不许在那里加批注，所以标在正文开头。）",
                       "(The words stand in a header or footer, where Word permits no comment.)")  # fmt: skip
        case "note":
            return say(lang, "（这处文字在脚注或尾注里，批注标在注号上。）",
                       "(The words stand in a footnote or endnote; the comment is at its mark.)")  # fmt: skip
        case "textbox":
            return say(lang, "（这处文字在文本框里，批注标在文本框所在的位置。）",
                       "(The words stand in a text box; the comment is at its anchor.)")  # fmt: skip
        case "counted":
            return say(lang, "（这处是 Word 自动编的序号，批注标在它后面的文字上。）",
                       "(This is a number that Word counts; the comment is at the words after it.)")  # fmt: skip
    return ""


def _comment(number: int, note: Note, elsewhere: str, date: str) -> str:
    dated = f" w:date={quoteattr(date)}" if date else ""
    title = f"<w:r><w:annotationRef/></w:r><w:r><w:rPr><w:b/></w:rPr>{_text(note.title)}</w:r>"
    lines = (*note.lines, *([elsewhere] if elsewhere else []))
    paragraphs = "".join(f"<w:p><w:r>{_text(line)}</w:r></w:p>" for line in lines)
    return (
        f'<w:comment w:id="{number}" w:author="{AUTHOR}"{dated} w:initials="{AUTHOR}"><w:p>{title}</w:p>'
        f"{paragraphs}</w:comment>"
    )


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _write(parts: Parts, main: str, name: str, comments: str, namespace: bytes) -> None:
    """Put the comments at the end of the file's own, or into a new part."""
    if name:
        data, encoding = as_utf8(parts[name])
        own = (STRICT if STRICT in data else TRANSITIONAL).decode()
        # names of our own need the prefix w; another comment's part may use it for something else, or not at all
        declared = comments.replace("<w:comment ", f'<w:comment xmlns:w="{own}" ')
        fits = re.search(rb'<[^?!][^>]*\sxmlns:w="' + own.encode() + b'"', data)
        parts.changed[name] = back(inside_end(data, (comments if fits else declared).encode()), encoding)
        return
    folder = main.rpartition("/")[0]
    name = parts.fresh_name(f"{folder}/comments{{}}.xml".lstrip("/"))
    parts.changed[name] = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        + b'<w:comments xmlns:w="' + namespace + b'">' + comments.encode() + b"</w:comments>"
    )  # fmt: skip
    parts.relate(main, STRICT_RELATION if namespace == STRICT else RELATION, name)
    parts.declare(name, CONTENT_TYPE)
