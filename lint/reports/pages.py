"""The documentation page of a check: one text for `gouji explain`, the documentation, and the help of editors."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING

from lint.reports.words import SEVERITIES, say

if TYPE_CHECKING:
    from lint.described import Described
    from lint.findings import Lang

PARTS: dict[str, str] = {
    "查什么": "What it finds",
    "为什么": "Why it matters",
    "例子": "Example",
    "怎么改": "What to do",
    "依据": "Authority",
}
"""The parts of a page, in order, with what they are in English."""

_PART = re.compile(rf"^\W*({'|'.join(PARTS)})\W*[：:]?\s*", re.MULTILINE)


def body(check: Described) -> str:
    """Return the page without its first line, if that is the code with the name."""
    text = cleandoc(check.page)
    return text.partition("\n")[2].lstrip("\n") if text.startswith(check.code) else text


def parts(check: Described) -> dict[str, str]:
    """Return the parts of the page by their Chinese names, in the order in which they stand."""
    pieces = _PART.split(body(check))
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def facts(check: Described, lang: Lang) -> str:
    """Return family, highest severity, version, and whether the check is on trial, in one line."""
    severity = SEVERITIES[lang][check.severity]
    trial = say(lang, "　试用中", "; on trial") if check.preview else ""
    return say(
        lang,
        f"类别：{check.family}　最高级别：{severity}　自版本：{check.since}{trial}",
        f"family: {check.family}; highest severity: {severity}; since {check.since}; authority: {check.authority}"
        f"{trial}",
    )


def text(check: Described, lang: Lang, columns: int) -> str:
    """Return the page for a terminal, in lines of at most `columns`; the page itself is in Chinese."""
    from lint.reports.widths import wrap

    head = f"{check.code} {say(lang, check.name, check.name_en)}"
    return "".join(f"{line}\n" for line in wrap(f"{head}\n{facts(check, lang)}\n\n{body(check)}", columns))


def markdown(check: Described, *, level: int = 2) -> str:
    """Return the parts of the page in Markdown, each under a heading of `level`."""
    mark = "#" * level
    return "\n".join(f"{mark} {name}\n\n{_escaped(part)}\n" for name, part in parts(check).items())


def _escaped(part: str) -> str:
    """Return `part` with the characters that Markdown would take for its own set off, outside of code."""
    pieces = re.split(r"(`[^`]*`)", part)
    return "".join(piece if piece.startswith("`") else re.sub(r"([*_<>\[\]])", r"\\\1", piece) for piece in pieces)
