"""What stands above or on top of a table: its title and the unit of its money."""

from __future__ import annotations

from dataclasses import dataclass

from lint.documents.headings import Heading, is_annex, is_title_line
from lint.documents.model import Document, Paragraph, Table
from lint.documents.outline_words import OutlineWords

_TOP_ROWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """What stands above (or on top of) a table.

    Attributes:
        title: Its title, with the number of the table or annex before it; "" if none is certain.
        unit: Its unit of money as printed (万元), "" if none.
        rows: How many of its first rows are title or form lines (单位：万元), no header and no data.
    """

    title: str = ""
    unit: str = ""
    rows: int = 0


def table_heads(document: Document, found: tuple[Heading, ...], words: OutlineWords) -> tuple[TableHead, ...]:
    """Return the head of each table of `document`; a nested table has only what stands inside it."""
    by_passage = {heading.passage: heading for heading in found}
    return tuple(_head(document, table, by_passage, words) for table in document.tables)


def _head(document: Document, table: Table, by_passage: dict[int, Heading], words: OutlineWords) -> TableHead:
    above = [] if table.parent is not None else _paragraphs_above(document, table, words)
    rows_inside, inside = _rows_across(table, words)
    title, unit = _title(above, by_passage, words)
    for line in inside:
        unit = unit or unit_of(line, words)
        if words.fits("table_title", line) and not _has_title(title, words):
            title = f"{title} {line}".strip()
    return TableHead(title=title, unit=unit or _unit_in_title(title, words), rows=rows_inside)


def _paragraphs_above(document: Document, table: Table, words: OutlineWords) -> list[Paragraph]:
    """Return the paragraphs right above `table`, the nearest first."""
    first = table.cells[0].index
    above: list[Paragraph] = []
    for passage in reversed(document.passages[max(0, first - words.numbers["table_lines_above"]) : first]):
        if not isinstance(passage, Paragraph) or passage.role in {"header", "footer", "footnote"}:
            break
        above.append(passage)
    return above


def _title(above: list[Paragraph], by_passage: dict[int, Heading], words: OutlineWords) -> tuple[str, str]:
    """Return title and unit from the lines above a table, read upwards."""
    parts: list[str] = []
    unit = ""
    for paragraph in above:
        line = " ".join(paragraph.text.split("\n")).strip()
        heading = by_passage.get(paragraph.index)
        if is_annex(line, words) and heading and heading.shape == "annex":
            return f"{line} {''.join(reversed(parts))}".strip(), unit
        found_unit = unit_of(line, words)
        if not parts and (found_unit or _is_form_line(line, words)):
            unit = unit or found_unit
            continue
        if parts and _is_form_line(line, words):
            break
        number = words.patterns["table_number"].match(line)
        if (
            number
            and len(line) <= words.numbers["table_longest"]
            and not words.finds("table_broken_line_not", line[number.end() :].lstrip("：:"))
        ):
            return f"{line} {''.join(reversed(parts))}".strip(), unit
        if not parts:
            if not _is_title(line, words):
                break
            parts.append(line)
            if heading and heading.shape:
                break
        elif is_title_line(line, words) and not words.fits("table_title", line):
            parts.append(line)
        else:
            break
    return _joined(parts, words), unit


def _joined(parts: list[str], words: OutlineWords) -> str:
    """Join the lines of a title (nearest first); without an annex above them only what surely belongs to it.

    A line above the title belongs to it if it ends in the name of a body or is only a year: titles are broken there.
    """
    if not parts:
        return ""
    title = parts[0]
    for line in parts[1:]:
        if not (
            line.endswith(words.suffixes) or words.fits("title_year", line) or words.finds("table_broken_line", line)
        ):
            break
        title = line + title
    return title


def _is_title(line: str, words: OutlineWords) -> bool:
    return bool(
        len(line) <= words.numbers["table_longest"]
        and words.fits("table_title", line)
        and not words.finds("table_title_not_in", line)
        and not words.fits("signature", line)
    )


def _has_title(title: str, words: OutlineWords) -> bool:
    """Tell whether `title` says more than that it is annex n or table n."""
    annex = words.fits("annex_line", title)
    return bool(title) and not (annex and not annex["title"]) and not words.fits("table_number", title)


def _is_form_line(line: str, words: OutlineWords) -> bool:
    return bool(words.fits("table_form_line", line) or words.fits("table_form_code", line))


def unit_of(line: str, words: OutlineWords) -> str:
    """Return the unit of money that `line` declares (单位：万元), "" if none."""
    for match in words.patterns["table_unit"].finditer(line):
        if match["unit"] in words.units:
            return match["unit"]
    in_brackets = words.fits("table_unit_in_title", line)
    return in_brackets["unit"] if in_brackets else ""


def _unit_in_title(title: str, words: OutlineWords) -> str:
    match = words.finds("table_unit_in_title", title)
    return match["unit"] if match else unit_of(title, words)


def _rows_across(table: Table, words: OutlineWords) -> tuple[int, list[str]]:
    """Return the first rows that are neither header nor data, how many and their texts.

    They are one cell across the table that is a title, a unit or a form line, or cells that all are form lines or
    blank; cells that only name years are a header.
    """
    lines: list[str] = []
    rows = table.rows
    width = max(sum(cell.column_span for cell in row) for row in rows)
    count = 0
    for row in rows[: min(_TOP_ROWS, len(rows) - 1)]:
        texts = [" ".join(cell.text.split()) for cell in row if cell.text.strip()]
        is_title = len(row) == 1 and width > 1 and len(texts) == 1 and _is_title(texts[0], words)
        is_form = all(_is_form_line(text, words) or unit_of(text, words) for text in texts)
        is_header = len(row) > 1 and all(words.fits("title_year", text) for text in texts)
        if not texts or is_header or not (is_title or is_form):
            break
        lines.extend(texts)
        count += 1
    return count, lines


__all__ = ["TableHead", "table_heads", "unit_of"]
