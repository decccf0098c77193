"""Numbers and dates of a workbook as its cells show them (ECMA-376 part 1, 18.8.31: number format codes)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from lexicon.patterns import compiled

_TOKENS = compiled(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|!(?P<marked>.)|_.|\*.|\[[^\]]*\]|(?P<code>[0#?.,%]+)|(?P<plain>.)', re.S
)
_SECTION_END = compiled(r'"[^"]*"|\\.|!.|\[[^\]]*\]|(;)', re.DOTALL)
_CONDITION = compiled(r"\[[<>=]")
_QUOTED = compiled(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.')
_DATE = compiled(r"[yd]|h{1,2}:|\[h", re.IGNORECASE)
_DATE_PART = compiled(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+)|([^;@])', re.IGNORECASE)
_TIME = compiled(r"\s*\[?h.*$", re.I | re.DOTALL)
_EPOCH = datetime.datetime(1899, 12, 30)
_LAST_DAY = 2_958_466  # 10000-01-01
_MOST_DECIMALS = 9  # more decimals than that are what is left of a binary computation


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format code, for positive, negative or zero numbers.

    `shift` places are shown behind a point that is only written there: 0!.0, shows 12345 as 1.2 (the usual way to 万).
    """

    before: str
    after: str
    digits: str
    percent: int
    shift: int = 0

    @property
    def has_figures(self) -> bool:
        return any(char in "0#" for char in self.digits)


def printed(value: Decimal, code: str) -> str:
    """Return `value` as a cell of the format `code` shows it; a negative number always with a minus sign.

    Codes that this does not know (fractions, exponents, conditions) give the plain number.
    """
    sections = _sections(code)
    if not sections:
        return general(value)
    number = 2 if value == 0 and len(sections) > 2 else 1 if value < 0 and len(sections) > 1 else 0
    section = sections[number]
    if section is None:
        return general(value)
    if not section.has_figures:
        return section.before.strip()
    shown = _figures(abs(value), section)
    before, after = section.before.replace("-", "").strip(), section.after.strip()
    if value < 0:
        before, after = before.replace("(", "").replace("（", ""), after.replace(")", "").replace("）", "")
    minus = "-" if value < 0 and any(figure in "123456789" for figure in shown) else ""
    return f"{minus}{before}{shown}{after}"


def general(value: Decimal) -> str:
    """Return `value` without format: no exponent, no noise of binary fractions."""
    text = format(value.normalize(), "f")
    if len(text.partition(".")[2]) > _MOST_DECIMALS:
        text = format(Decimal(f"{value:.11g}").normalize(), "f")
    return "0" if text == "-0" else text


def decimal(value: float) -> Decimal:
    """Return the decimal number of at most 15 digits, all that a workbook keeps, that `value` stands for."""
    found = Decimal(f"{value:.15g}")
    return found if found.is_finite() else Decimal(0)


def is_date(code: str) -> bool:
    """Tell whether `code` shows dates or times."""
    return bool(_DATE.search(_QUOTED.sub("", code.partition(";")[0])))


def printed_date(moment: datetime.datetime, code: str) -> str:
    """Return `moment` as a cell of the format `code` shows it; in ISO form if the code has no date in it."""
    date_code = _TIME.sub("", code.partition(";")[0])
    parts = []
    for match in _DATE_PART.finditer(date_code):
        quoted, escaped, letters, plain = match.groups()
        kind = (letters or " ")[0].lower()
        if kind == "y":
            parts.append(f"{moment.year:04d}" if len(letters) > 2 else f"{moment.year % 100:02d}")
        elif kind in "md" and letters:
            number = moment.month if kind == "m" else moment.day
            parts.append(f"{number:02d}" if len(letters) == 2 else str(number))
        else:
            parts.append(quoted or escaped or plain or "")
    text = "".join(parts).strip()
    if not any(figure.isdigit() for figure in text):
        text = moment.date().isoformat()
    clock = f" {moment:%H:%M}" if (moment.hour or moment.minute) and "h" in code.lower() else ""
    return text + clock


def moment_of(serial: Decimal) -> datetime.datetime | None:
    """Return the moment that a serial number of days stands for, None if it is none."""
    if not 1 <= serial < _LAST_DAY:
        return None
    return _EPOCH + datetime.timedelta(seconds=int((serial * 86400).to_integral_value(ROUND_HALF_UP)))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section | None, ...]:
    if not code or code.strip().lower() in {"general", "@"} or _CONDITION.search(code):
        return ()
    ends = [match.start() for match in _SECTION_END.finditer(code) if match[1]]
    starts = [0, *(end + 1 for end in ends)]
    return tuple(_section(code[start:end]) for start, end in zip(starts, [*ends, len(code)], strict=True))


def _section(code: str) -> _Section | None:
    """Return the parts of one section, None if it is not known."""
    before, after, digits, percent = "", "", "", 0
    is_shifted = False
    for match in _TOKENS.finditer(code):
        literal = match["quoted"] or match["escaped"] or match["marked"] or match["plain"] or ""
        figures = match["code"] or ""
        percent += figures.count("%")
        if figures and not any(char in "0#?" for char in figures) and not (digits and set(figures) <= {"%", ","}):
            literal, figures = figures, ""
        if literal == "." and digits and "." not in digits and not after and not match["plain"]:
            digits, is_shifted = digits + ".", True
            continue
        if figures:
            body = figures.rstrip("%")
            if is_shifted and digits.endswith(".") and "." not in body:
                digits += body
                continue
            if digits and body and any(char in "0#?" for char in body):
                return None  # figures on both sides of a literal
            digits += body if not digits or set(body) <= {","} else ""
            literal = "%" * (len(figures) - len(body))
        if match["plain"] and match["plain"] in "EeGg/":
            return None
        if digits:
            after += literal
        else:
            before += literal
    shift = sum(char in "0#?" for char in digits.partition(".")[2]) if is_shifted else 0
    return _Section(before, after, digits, percent, shift)


def _figures(value: Decimal, section: _Section) -> str:
    """Return the figures of `value` with the decimals and the grouping that `section` asks for."""
    whole, _, fraction = section.digits.rstrip(",").partition(".")
    scale = len(section.digits) - len(section.digits.rstrip(","))
    value = value.scaleb(2 * section.percent - 3 * scale - section.shift)
    most = sum(char in "0#?" for char in fraction)
    least = sum(char == "0" for char in fraction)
    digits = max(value.adjusted(), 0) + most + 2  # a cell may hold up to 1.8E+308
    value = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, Context(prec=digits))
    text = format(value, f"{',' if ',' in whole else ''}.{most}f")
    units, point, decimals = text.partition(".")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    units = units.zfill(whole.count("0")) if "," not in whole else units
    return units + (point if decimals else "") + decimals
