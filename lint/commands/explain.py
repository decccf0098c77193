"""`gouji explain`: the page of one check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(code: str) -> int:
        from lint.commands.streams import columns, emit
        from lint.described import Described, described
        from lint.errors import InputError
        from lint.reports.pages import text

        wanted = code.strip().casefold()
        own = described(wanted.upper()) if wanted.startswith("gj") else None
        found: list[Described] = [own] if own else []
        if not own:
            from lint.discovery import all_checks

            for check in all_checks():
                if wanted in (check.code.casefold(), check.name.casefold(), check.name_en.casefold()):
                    found.append(check)
        if not found:
            raise InputError(code, "没有这个检查代码，用 gouji checks 查看全部代码", "no such check; see gouji checks")
        emit("\n".join(text(check, lang, columns()) for check in found))
        return 0

    return Command(
        "explain",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "说明一个检查：查什么、为什么、例子、怎么改、依据。写代码或名称。",
            "Explain a check, given its code or its name (the page is in Chinese).",
        ),
        params=[click.Argument(["code"], metavar=say(lang, "代码", "CODE")), language_option(lang)],
    )
