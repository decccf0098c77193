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
        from lint.commands.streams import emit
        from lint.discovery import all_checks
        from lint.errors import InputError

        found = [check for check in all_checks() if check.code == code.strip().upper()]
        if not found:
            raise InputError(code, "没有这个检查代码，用 gouji checks 查看全部代码", "no such check; see gouji checks")
        emit(page(found[0], lang))
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


def page(check: Check, lang: Lang) -> str:
    """Return the documentation page of `check` with its facts on top."""
    from inspect import cleandoc

    severity = SEVERITIES[lang][check.severity]
    facts = say(
        lang,
        f"类别：{check.family}　最高级别：{severity}　自版本：{check.since}\n依据：{check.authority}",
        f"family: {check.family}; highest severity: {severity}; since {check.since}\nauthority: {check.authority}",
    )
    return f"{check.code} {say(lang, check.name, check.name_en)}\n{facts}\n\n{cleandoc(check.page)}\n"
