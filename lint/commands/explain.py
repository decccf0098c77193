"""`gouji explain`: the page of one check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.reports.words import SEVERITIES, say

if TYPE_CHECKING:
    from lint.findings import Check, Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(code: str) -> int:
        from lint.commands.streams import columns, emit
        from lint.discovery import all_checks
        from lint.errors import InputError

        found = [check for check in all_checks() if check.code == code.strip().upper()]
        if not found:
            raise InputError(code, "没有这个检查代码，用 gouji checks 查看全部代码", "no such check; see gouji checks")
        emit(page(found[0], lang, columns()))
        return 0

    return Command(
        "explain",
        lang=lang,
        callback=run,
        help=say(
            lang, "说明一个检查：查什么、为什么、例子、怎么改、依据。", "Explain a check (its page is in Chinese)."
        ),
        params=[click.Argument(["code"], metavar=say(lang, "代码", "CODE")), language_option(lang)],
    )


def page(check: Check, lang: Lang, columns: int = 80) -> str:
    """Return the documentation page of `check` with its facts on top, in lines of at most `columns`."""
    from inspect import cleandoc

    from lint.reports.widths import wrap

    text = cleandoc(check.page)
    if text.startswith(check.code):
        text = text.partition("\n")[2].lstrip("\n")
    severity = SEVERITIES[lang][check.severity]
    facts = say(
        lang,
        f"类别：{check.family}　最高级别：{severity}　自版本：{check.since}",
        f"family: {check.family}; highest severity: {severity}; since {check.since}; authority: {check.authority}",
    )
    head = f"{check.code} {say(lang, check.name, check.name_en)}"
    return "".join(f"{line}\n" for line in wrap(f"{head}\n{facts}\n\n{text}", columns))
