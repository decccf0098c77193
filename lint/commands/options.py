"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang


class FileName(click.ParamType):  # type: ignore[type-arg]
    """A name that shells complete as a file; whether there is such a file is told when it is read."""

    name = "filename"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return that a file may stand here."""
        return [CompletionItem(incomplete, type="file")]


def files_argument(lang: Lang) -> click.Argument:
    """Return the argument of a command that reads files, archives, and folders of them."""
    return click.Argument(["paths"], nargs=-1, required=True, type=FileName(), metavar=say(lang, "文件…", "FILE..."))


def together_option(lang: Lang) -> click.Option:
    """Return ``--together``: several files are one document."""
    text = say(
        lang,
        "几个文件或一个文件夹（正文和附表）当作一份文件。",
        "Take several files or a folder, a report and its tables, for one document.",
    )
    return click.Option(["--together"], is_flag=True, help=text)


def language_option(lang: Lang) -> click.Option:
    """Return ``--lang``, which `lint.commands.speech.asked` looks up before anything is parsed."""
    text = say(lang, "输出的语言，默认中文；也可用环境变量 GOUJI_LANG。", "Language of the output; also GOUJI_LANG.")
    return click.Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help=text)


def lexicon_option(lang: Lang) -> click.Option:
    """Return ``--lexicon``: directories that override and extend the packaged lexicon."""
    text = say(lang, "自己的词库文件夹，可以写多次。", "A lexicon directory of your own; may be repeated.")
    return click.Option(
        ["--lexicon"],
        multiple=True,
        type=click.Path(path_type=Path),
        metavar=say(lang, "文件夹", "DIR"),
        help=text,
    )


def output_option(lang: Lang) -> click.Option:
    """Return ``--output``: a file for the result."""
    text = say(lang, "把结果写入这个文件。", "Write the result to this file.")
    return click.Option(
        ["--output", "-o"], type=click.Path(path_type=Path), metavar=say(lang, "文件", "FILE"), help=text
    )


def traceback_option(lang: Lang) -> click.Option:
    """Return ``--traceback``: the details of an internal error."""
    text = say(lang, "出内部错误时显示详情。", "Show the details of an internal error.")
    return click.Option(["--traceback"], is_flag=True, help=text)


def needs_output(form: str, lang: Lang) -> click.UsageError:
    """Return the error for a form of the result that is no text, where no file is named for it."""
    text = say(lang, f"{form} 要用 --output 写明结果文件", f"{form} needs --output FILE")
    return click.UsageError(text, click.get_current_context())
