"""Which characters the bytes of a text file stand for: UTF-8, UTF-16, GB18030, or a refusal."""

from __future__ import annotations

import codecs

from lexicon.patterns import compiled
from lint.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = compiled("[\x00-\x08\x0e-\x1a\x7f]")
_SAMPLE = 200_000
_WORST_SHARE_OF_DAMAGE = 10  # damaged UTF-8: fewer than one in ten of its non-ASCII characters is unreadable
_HANZI = range(0x4E00, 0xA000)
_COMMON_HANZI_LEAD = range(0xB0, 0xD8)  # GB 2312 level 1, the 3755 characters of daily use


def decode(data: bytes, name: str) -> str:
    """Return the text of `data`, byte order mark removed.

    Args:
        data: The file.
        name: The file's name, for the message.

    Raises:
        InputError: If the encoding is none of UTF-8, UTF-16 and GB18030 (GBK, GB 2312), or if there are control
            characters that no text has.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name)
    encoding = _utf16_without_mark(data)
    if encoding:
        return _checked(_strict(data, encoding, name), name)
    if b"\x00" in data:
        raise InputError(
            name, "文件含有空字节（NUL），不是文本文件", "the file has NUL bytes in it and is no text file"
        )
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        damaged = data[: error.start + _SAMPLE].decode("utf-8", errors="replace")
        if damaged.count("\ufffd") * _WORST_SHARE_OF_DAMAGE < sum(char > "\x7f" for char in damaged):
            raise _undecodable(name, "UTF-8", error.start) from error
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(
            name,
            "无法识别文件的编码（可用 UTF-8、UTF-16、GB18030）",
            "the encoding is unknown (UTF-8, UTF-16 and GB18030 are known)",
        ) from error
    if not _reads_as_chinese(text[:_SAMPLE]):
        raise InputError(
            name,
            "无法识别文件的编码，或不是文本文件（可用 UTF-8、UTF-16、GB18030）",
            "the encoding is unknown or the file is no text (UTF-8, UTF-16 and GB18030 are known)",
        )
    return _checked(text, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding.upper(), error.start) from error


def _undecodable(name: str, encoding: str, place: int) -> InputError:
    return InputError(
        name,
        f"文件按 {encoding} 解码失败（第 {place} 字节处损坏）",
        f"the file is {encoding} but damaged at byte {place}",
    )


def _utf16_without_mark(data: bytes) -> str:
    """Return the UTF-16 byte order that line ends and ASCII digits betray, "" if they do not."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 10 * even:
        candidate = "utf-16-le"
    elif even > 10 * odd:
        candidate = "utf-16-be"
    else:
        return ""
    text = sample[: len(sample) // 2 * 2].decode(candidate, errors="replace")
    readable = sum(char.isalnum() or char.isspace() or char.isprintable() for char in text)
    return candidate if readable >= 0.98 * len(text) and "\x00" not in text else ""


def _reads_as_chinese(text: str) -> bool:
    """Tell whether what GB18030 makes of the bytes is Chinese: nearly anything decodes as GB18030."""
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return True
    hanzi = [char for char in foreign if ord(char) in _HANZI]
    lead = [char.encode("gb18030")[0] for char in hanzi]
    common = sum(byte in _COMMON_HANZI_LEAD for byte in lead)
    private = sum("\ue000" <= char <= "\uf8ff" for char in foreign)
    return common * 10 >= 6 * len(hanzi) and len(hanzi) * 4 >= len(foreign) and private * 50 <= len(foreign)


def _checked(text: str, name: str) -> str:
    found = _CONTROL.search(text)
    if found:
        number = f"U+{ord(found[0]):04X}"
        raise InputError(
            name,
            f"文件含有控制字符 {number}，不是文本文件",
            f"the file has the control character {number} in it and is no text file",
        )
    return text
