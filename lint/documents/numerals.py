"""Numbers of list items as Word writes them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_RUNS_OF_CHARACTERS = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
        "taiwaneseCountingThousand", "koreanCounting", "ideographDigitalTen",
    }
)  # fmt: skip


def chinese(number: int, digits: str = DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """Return `number`, 1 to 9999, in Chinese numerals: 十, 十二, 二十, 一百零三.

    Examples:
        >>> chinese(12), chinese(20), chinese(103)
        ('十二', '二十', '一百零三')
    """
    written = ""
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure != "0":
            written += digits[int(figure)] + (units[place - 1] if place else "")
        elif written and not written.endswith(zero):
            written += zero
    written = written.rstrip(zero)
    return written[1:] if 10 <= number < 20 and digits == DIGITS else written


def roman(number: int) -> str:
    """Return `number` in lower-case Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def format_number(number: int, style: str) -> str:  # noqa: PLR0912 - one line a format
    """Return the item number `number` in Word's number format `style`; decimal for a format that is not known."""
    if not 0 < number < 10_000:
        return "" if style in {"none", "bullet"} else str(number)
    if style in _CHINESE:
        return chinese(number)
    if style in _RUNS_OF_CHARACTERS:
        first, count = _RUNS_OF_CHARACTERS[style]
        return chr(ord(first) + number - 1) if number <= count else str(number)
    match style:
        case "none" | "bullet":
            return ""
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return chinese(number, _LEGAL_DIGITS, "拾佰仟")
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return "".join(DIGITS[int(figure)] for figure in str(number))
        case "ideographTraditional":
            return _STEMS[(number - 1) % len(_STEMS)]
        case "ideographZodiac":
            return _BRANCHES[(number - 1) % len(_BRANCHES)]
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord("０") + int(figure)) for figure in str(number))
        case "decimalZero":
            return f"{number:02d}"
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if style == "upperLetter" else letter
        case "upperRoman":
            return roman(number).upper()
        case "lowerRoman":
            return roman(number)
    return str(number)
