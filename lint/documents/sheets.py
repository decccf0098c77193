"""Workbooks (.xlsx, .xlsm, .et): every sheet that is shown, with the values that the file keeps.

Values come from calamine, number formats from the file itself: a cell is read as printed. No formula is evaluated.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.blocks import ParagraphDraft, write
from lint.documents.grid import CellBudget
from lint.documents.layout import Layout
from lint.documents.limits import Limits
from lint.documents.model import Document, Skipped
from lint.documents.number_formats import decimal, is_date, moment_of, printed, printed_date
from lint.documents.pace import Pace
from lint.documents.sheet_formats import Place, SheetFormats
from lint.documents.sheet_layout import Sheet, SheetCells, sheet_blocks
from lint.errors import InputError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_workbook(
    data: bytes, name: str, kind: str, formats: Mapping[str, SheetFormats], limits: Limits, pace: Pace
) -> Document:
    """Read a workbook from memory.

    Args:
        data: The file.
        name: How the user named it.
        kind: Name of the format.
        formats: What the file says of the cells of each sheet beyond their values.
        limits: What is refused.
        pace: Counts the rows.

    Raises:
        InputError: If it is damaged, protected, without text, or beyond `limits`.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    hidden: list[str] = []
    sheets = []
    with _refusing(name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, metadata in enumerate(workbook.sheets_metadata):
            if metadata.typ != SheetTypeEnum.WorkSheet:
                continue
            if metadata.visible != SheetVisibleEnum.Visible:
                hidden.append(metadata.name)
                continue
            sheet = workbook.get_sheet_by_index(number)
            known = formats.get(metadata.name, SheetFormats())
            cells = SheetCells()
            for place, text in _texts(sheet, known, pace):
                cells.put(place, text)
            sheets.append(Sheet(metadata.name, cells.rows, _merges(sheet)))
    unstored = sum(known.unstored for known in formats.values())
    folded = [sheet.name for sheet in sheets if sheet.name in formats and formats[sheet.name].hidden]
    return workbook_document(name, kind, sheets, skipped(hidden, unstored, folded), limits, pace)


def workbook_document(
    name: str, kind: str, sheets: Iterable[Sheet], left_out: Iterable[Skipped], limits: Limits, pace: Pace
) -> Document:
    """Return the document that `sheets` make: each with its name as heading, unless nobody chose it.

    Raises:
        InputError: If there is no text, or more than `limits`.
    """
    from lexicon import load

    default_names = compiled(load().section("sheets")["default_names"], re.IGNORECASE)
    layout = Layout(name, limits)
    budget = CellBudget(name, limits)
    for sheet in sheets:
        blocks = list(sheet_blocks(sheet, budget, pace))
        first = blocks[0].text if blocks and isinstance(blocks[0], ParagraphDraft) else ""
        title = sheet.name.strip()
        if blocks and not default_names.fullmatch(title) and "".join(title.split()) not in "".join(first.split()):
            write([ParagraphDraft(title, "heading", 1)], layout)
        write(blocks, layout)
    document = layout.document(kind, left_out)
    if not document.passages:
        raise InputError(name, "工作簿没有内容", "the workbook has no content")
    return document


def skipped(hidden: list[str], unstored: int, folded: Sequence[str] = ()) -> Iterator[Skipped]:
    """Yield what was left out: hidden sheets, and formulas whose value the file does not keep; and what is read unseen.

    Args:
        hidden: The names of hidden sheets.
        unstored: How many formulas have no value.
        folded: The names of sheets with hidden rows or columns; they are read, as sums take them along.
    """
    if hidden:
        yield Skipped(
            f"hidden sheets ({len(hidden)})",
            f"隐藏的工作表未读取：{'、'.join(hidden)}",
            f"hidden sheets are not read: {', '.join(hidden)}",
        )
    if unstored:
        yield Skipped(
            f"formulas without value ({unstored})",
            f"{unstored} 个公式没有保存结果，请用 Excel 或 WPS 打开并保存后再检查",
            f"{unstored} formulas have no stored value; open and save the file in a spreadsheet program first",
        )

    if folded:
        yield Skipped(
            f"hidden rows or columns ({len(folded)} sheets)",
            f"有隐藏的行或列，已照常读取：{'、'.join(folded)}",
            f"hidden rows or columns are read like all others: {', '.join(folded)}",
        )


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what calamine says of a file that it cannot read into an InputError; its Rust core may even panic."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise InputError(
            name, "文件有密码保护，请取消密码后重试", "the file is protected by a password; remove it and try again"
        ) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(name, f"工作簿已损坏（{reason}）", f"the workbook is damaged ({reason})") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3 derives it from BaseException
            raise
        raise InputError(name, "工作簿已损坏，无法读取", "the workbook is damaged and cannot be read") from error


def _texts(sheet: CalamineSheet, known: SheetFormats, pace: Pace) -> Iterator[tuple[Place, str]]:
    if sheet.start is None:
        return
    _, left = sheet.start
    for row, values in enumerate(pace.steps(sheet.iter_rows())):  # of the rows above the first cell, too
        codes = known.codes.get(row, {})
        for column, value in enumerate(values, start=left):
            text = shown(value, codes.get(column, "")) if value != "" else ""
            if text.strip():
                yield (row, column), text


def shown(value: object, code: str) -> str:
    """Return what a cell of the number format `code` shows of `value`."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float, Decimal)):
        number = decimal(value) if isinstance(value, float) else Decimal(value)
        moment = moment_of(number) if is_date(code) else None
        return printed_date(moment, code) if moment else printed(number, code)
    if isinstance(value, datetime.datetime):
        return printed_date(value, code)
    if isinstance(value, datetime.date):
        return printed_date(datetime.datetime(value.year, value.month, value.day), code)
    if isinstance(value, datetime.timedelta):
        return printed(decimal(value.total_seconds() / 86400), "")
    return str(value)


def _merges(sheet: CalamineSheet) -> dict[Place, tuple[int, int]]:
    ranges = sheet.merged_cell_ranges or []
    return {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in ranges
        if bottom >= top and right >= left
    }
