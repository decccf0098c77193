"""`gouji lsp`: the language server that editors start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang

LOOPBACK = "127.0.0.1"


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, stdio: bool, tcp: int | None) -> int:
        from lint.commands.streams import warn
        from lint.errors import InputError
        from lint.lsp.features import build

        server = build()
        if tcp is None:
            server.start_io()
            return 0
        warn(say(lang, f"在 {LOOPBACK}:{tcp} 等待编辑器连接", f"waiting for an editor at {LOOPBACK}:{tcp}"))
        try:
            server.start_tcp(LOOPBACK, tcp)
        except OSError as error:
            raise InputError(
                f"--tcp {tcp}", f"这个端口不能用（{error.strerror}）", f"the port cannot be used ({error.strerror})"
            ) from error
        return 0

    return Command(
        "lsp",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "给编辑器用的语言服务器：边写边查。一般由编辑器启动，不用自己运行；怎样配置见 docs/editor.md。",
            "The language server: checks while you write. Editors start it; see docs/editor.md for how.",
        ),
        params=[
            click.Option(
                ["--stdio"],
                is_flag=True,
                help=say(lang, "经标准输入输出通信（默认）。", "Talk over standard input and output (default)."),
            ),
            click.Option(
                ["--tcp"],
                type=click.IntRange(1, 65535),
                metavar=say(lang, "端口", "PORT"),
                help=say(lang, "在本机的这个端口等待一个编辑器。", "Wait for one editor on this port of the loopback."),
            ),
            language_option(lang),
        ],
    )
