"""`gouji checks`: the list of all checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.reports.words import SEVERITIES, say

if TYPE_CHECKING:
    from lint.findings import Check, Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run() -> int:
        from lint.commands.streams import emit
        from lint.discovery import all_checks

        emit(listed(all_checks(), lang))
        return 0

    return Command(
        "checks",
        lang=lang,
        callback=run,
        help=say(lang, "列出全部检查：代码、最高级别、名称。", "List all checks: code, highest severity, name."),
        params=[language_option(lang)],
    )


def listed(checks: Sequence[Check], lang: Lang) -> str:
    """Return one line a check, in the order of their codes."""
    from lint.reports.widths import pad

    words = SEVERITIES[lang]
    trial = say(lang, "（试用中）", " (on trial)")
    return "".join(
        f"{pad(check.code, 8)}{pad(words[check.severity], 10)}{say(lang, check.name, check.name_en)}"
        f"{trial if check.preview else ''}\n"
        for check in checks
    )
