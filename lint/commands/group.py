"""All commands of `gouji` as one, its help in one language; a command's module is imported when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from lint.commands import options, speech, streams
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang

FAILED = 2
INTERRUPTED = 130


class Gouji(speech.Command, click.Group):
    """All commands, each a module of `lint.commands` with a function ``command(lang)``."""

    names: tuple[str, ...] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name not in self.names:
            return None
        from importlib import import_module

        command = import_module(f"lint.commands.{cmd_name}").command(self.lang)
        assert isinstance(command, click.Command)
        return command


def gouji(lang: Lang) -> Gouji:
    """Return the command line in `lang`."""
    from lint.cli import COMMANDS

    made = Gouji(
        "gouji",
        lang=lang,
        subcommand_metavar=say(lang, "命令 [参数]…", "COMMAND [ARGS]..."),
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_overview,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=say(
            lang,
            "勾稽：检查预算绩效文件里的数字是否互相一致。",
            "Gouji checks that the numbers of Chinese budget-performance documents agree.",
        ),
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=say(lang, "显示版本。", "Show the version."),
            ),
            options.language_option(lang),
        ],
    )
    made.names = COMMANDS
    return made


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from lint.version import version

        streams.emit(f"gouji {version()}\n")
        context.exit()


@click.pass_context
def _overview(context: click.Context) -> None:
    """Without a command, show the help and call it a wrong use."""
    if context.invoked_subcommand is None:
        streams.emit(context.get_help() + "\n")
        context.exit(FAILED)


def _unnameable(lang: Lang) -> str:
    """Say that the locale of the process cannot name a file: its encoding has no Chinese characters."""
    return say(
        lang,
        f"系统的文件名编码是 {sys.getfilesystemencoding()}，写不出中文文件名：请设置环境变量 PYTHONUTF8=1 再运行。",
        f"file names are in {sys.getfilesystemencoding()} here, which has no Chinese: set PYTHONUTF8=1 and run again.",
    )


def run(arguments: Sequence[str] | None) -> int:
    """Run the command line and return the exit code; `arguments` are those of the process unless given."""
    asked = speech.asked(sys.argv[1:] if arguments is None else arguments, os.environ)
    lang = asked or speech.configured()
    try:
        result = gouji(lang).main(
            args=None if arguments is None else list(arguments), prog_name="gouji", standalone_mode=False, obj=asked
        )
    except click.ClickException as error:
        streams.warn(speech.sentence(error, lang))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except UnicodeEncodeError as error:
        if error.encoding not in ("ascii", sys.getfilesystemencoding()):
            raise
        streams.warn(_unnameable(lang))
        return FAILED
    except Exception as error:
        tell = getattr(error, "sentence", None)  # InputError and LexiconError, which not every command imports
        if tell is None:
            raise
        streams.warn(tell(lang))
        return FAILED
    return result if isinstance(result, int) else 0
