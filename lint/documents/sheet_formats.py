"""The number formats of the cells of an .xlsx workbook, which calamine does not give, and how far its sheets reach."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.limits import Limits
from lint.documents.pace import Pace
from lint.documents.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int]
"""Row and column of a cell, 0-based."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_HEAD = 4096
_TRUE = ("1", "true")
_RANGE = 8  # a sheet may reach over so many times the cells that it may hold
_PASSES = 3  # times that each row is gone over: formats, values, tables
_ROWS, _COLUMNS = 1_048_576, 16_384
_ADDRESS = compiled(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class SheetFormats:
    """What the file says of the cells of one sheet beyond their values.

    Attributes:
        codes: The number formats of the cells that have one of their own, by row and column.
        last: The last row and column that hold anything.
        unstored: Formulas whose value the file does not keep.
        hidden: How many rows and runs of columns the sheet hides.
    """

    codes: dict[int, dict[int, str]] = field(default_factory=dict)
    last: Place = (-1, -1)
    unstored: int = 0
    hidden: int = 0
    _before: dict[int, str] = field(default_factory=dict)

    def note(self, place: Place, code: str) -> None:
        """Keep the number format `code` of the cell at `place`."""
        self.last = max(self.last[0], place[0]), max(self.last[1], place[1])
        if code:
            self.codes.setdefault(place[0], {})[place[1]] = code

    def end_row(self, row: int) -> None:
        """Say that a row is over: rows of the same formats share them."""
        codes = self.codes.get(row)
        if codes == self._before:
            if codes:
                self.codes[row] = self._before
        elif codes:
            self._before = codes


def xlsx_formats(package: Package, builtin: dict[str, str], limits: Limits, pace: Pace) -> dict[str, SheetFormats]:
    """Return the formats of every sheet of the workbook, by the sheet's name.

    Args:
        package: The workbook.
        builtin: Codes of the formats that files name by number alone.
        limits: How many cells are read; a sheet may reach over `_RANGE` times as many, all of which calamine allocates.
        pace: Counts the rows.

    Raises:
        InputError: If a part is damaged or declares a DOCTYPE, or a sheet reaches too far.
    """
    workbook = package.xml("xl/workbook.xml")
    relations = package.relationships("xl/workbook.xml")
    formats = _cell_formats(package, builtin)
    names = [part for part in package.names if _is_sheet(package, part)]
    pace.expect(lambda: _PASSES * sum(package.read(part).count(b"<row ") for part in names))
    parts = {part: _sheet(package, part, formats, pace) for part in names}
    most = limits.cells * _RANGE
    for known in parts.values():
        if (known.last[0] + 1) * (known.last[1] + 1) > most:
            raise limits.refusal(
                package.name,
                "cells",
                zh=f"工作表的范围超过 {most} 格",
                en=f"a sheet reaches over more than {most} cells",
            )
    found: dict[str, SheetFormats] = {}
    for sheet in workbook.iter(_MAIN + "sheet", _STRICT + "sheet"):
        _, target = relations.get(sheet.get(_ID) or sheet.get(_STRICT_ID) or "", ("", ""))
        if target in parts:
            found[sheet.get("name", "")] = parts[target]
    return found


def _is_sheet(package: Package, part: str) -> bool:
    """Tell whether `part` is a sheet, whether or not the workbook lists it."""
    return part.lower().endswith(".xml") and b"worksheet" in package.read(part)[:_HEAD]


def _cell_formats(package: Package, builtin: dict[str, str]) -> list[str]:
    """Return the number format code of each cell style."""
    if "xl/styles.xml" not in package:
        return []
    root = package.xml("xl/styles.xml")
    codes = dict(builtin)
    for element in root.iter(_MAIN + "numFmt", _STRICT + "numFmt"):
        codes[element.get("numFmtId", "")] = element.get("formatCode", "")
    styles = next(root.iter(_MAIN + "cellXfs", _STRICT + "cellXfs"), None)
    if styles is None:
        return []
    return [codes.get(style.get("numFmtId", "0"), "") for style in styles]


def _sheet(package: Package, part: str, formats: list[str], pace: Pace) -> SheetFormats:
    from lxml import etree

    found = SheetFormats()
    data = package.checked(part)
    tags = ["{*}row", "{*}c", "{*}col"]  # of any namespace: calamine does not look at it either
    row = column = -1
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), tag=tags,
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        ):  # fmt: skip
            is_row = element.tag.endswith("}row")
            if event == "start":
                found.hidden += not element.tag.endswith("}c") and element.get("hidden") in _TRUE
            if element.tag.endswith("}col"):
                continue
            if event == "start" and is_row:
                row = _row(element.get("r"), row)
                column = -1
            elif event == "end" and is_row:
                element.clear()
                found.end_row(row)
                pace.step()
            elif event == "end":
                row, column = _place(element.get("r"), row, column)
                _note(found, element, (row, column), formats)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.damaged(f"{part}: {error}") from error
    return found


def _note(found: SheetFormats, cell: _Element, place: Place, formats: list[str]) -> None:
    has_value = any(child.tag.endswith(("}v", "}is")) and (child.text or len(child)) for child in cell)
    has_formula = any(child.tag.endswith("}f") for child in cell)
    found.unstored += has_formula and not has_value
    if len(cell):
        style = cell.get("s", "")
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
        found.note(place, formats[number] if number < len(formats) else "")


def _row(written: str | None, before: int) -> int:
    """Return the number of a row, 0-based; raise ValueError if no sheet has such a row."""
    if written is None:
        return before + 1
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= _ROWS):
        raise ValueError(f"row {written[:20]}")
    return int(written) - 1


def _place(written: str | None, row: int, column: int) -> Place:
    """Return the place of a cell; raise ValueError if no sheet has such a cell."""
    if written is None:
        return row, column + 1
    match = _ADDRESS.fullmatch(written)
    number = 0
    for letter in match[1].upper() if match else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    if not match or number > _COLUMNS or int(match[2]) > _ROWS:
        raise ValueError(f"cell {written[:20]}")
    return int(match[2]) - 1, number - 1


def address(place: Place) -> str:
    """Return the A1 address of `place`."""
    letters, number = "", place[1] + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{place[0] + 1}"
