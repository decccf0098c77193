"""`gouji serve`: check documents in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import language_option, lexicon_option
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(*, port: int | None, browser: bool, keep: Path | None, lexicon: tuple[Path, ...]) -> int:
        from lint.commands.streams import emit
        from lint.errors import InputError
        from lint.web.serving import Serving, serve

        if keep is not None and keep.exists() and not keep.is_dir():
            raise InputError(str(keep), "这不是文件夹", "it is no directory")

        def told(address: str) -> None:
            emit(
                say(
                    lang,
                    f"请在浏览器里打开 {address} ，按 Ctrl+C 结束。\n",
                    f"Open {address} in a browser; Ctrl+C ends it.\n",
                )
            )

        serve(Serving(lang=lang, port=port, open=browser, keep=keep, lexicon=lexicon), told)
        emit(say(lang, "已结束。\n", "Ended.\n"))
        return 0

    return Command(
        "serve",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "在浏览器里用：把文件拖进网页，看结果，下载标注过的文件、Excel 表格、JSON 和网页。\n\n"
            "只在本机上运行，别的电脑连不上；文件和结果只在内存里，除非用 --keep。按 Ctrl+C 结束。",
            "Use the browser: drop documents, look at the result, take away annotated files, Excel, JSON and HTML.\n\n"
            "Runs on this machine alone; nothing is written to disk unless --keep asks for it. Ctrl+C ends it.",
        ),
        params=[
            click.Option(
                ["--port"],
                type=click.IntRange(1, 65535),
                default=None,
                metavar=say(lang, "端口", "PORT"),
                help=say(lang, "端口，默认 8418，被占用时另选。", "The port; 8418, or another if that is taken."),
            ),
            click.Option(
                ["--open/--no-open", "browser"],
                default=True,
                help=say(lang, "是否自动打开浏览器（默认打开）。", "Whether to open the browser (default)."),
            ),
            click.Option(
                ["--keep"],
                type=click.Path(path_type=Path),
                default=None,
                metavar=say(lang, "文件夹", "DIR"),
                help=say(
                    lang, "把核对的文件和结果也存进这个文件夹。", "Store files and results in this directory, too."
                ),
            ),
            lexicon_option(lang),
            language_option(lang),
        ],
    )
