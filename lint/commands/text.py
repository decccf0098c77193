"""`gouji text`: the text that was read out of a file, with the line numbers that reports use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import files_argument, language_option, together_option
from lint.commands.progress import pieces
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.documents.model import Document
    from lint.findings import Lang

_TAB = "⇥"
"""What a TAB is shown as: one character for one, so that columns can be counted."""


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(paths: tuple[str, ...], plain: bool, together: bool) -> int:
        from lint.commands.inputs import Inputs, expanded, one_document
        from lint.commands.streams import emit
        from lint.configuration import in_force
        from lint.documents.reading import read

        paths = expanded(paths, lang, together=together)
        configured = {path: in_force(Path(path)) for path in paths}
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=lang)
        one_document(inputs)

        def shown(document: Document) -> str:
            return document.text + "\n" if plain else numbered(document)

        texts, failures = inputs.each(
            lambda path, setting: shown(read(path, setting.engine().limits, pieces())),
            lambda document, _: shown(document),
        )
        for text in texts:
            emit(text)
        return 2 if failures else 0

    return Command(
        "text",
        lang=lang,
        callback=run,
        help=say(
            lang,
            f"显示从文件里读出的文字，带行号；检查结果里的行和字就是这里的。{_TAB} 是制表符，表示一个单元格开始。",
            f"Show the text read out of a file with line numbers, as reports use them. {_TAB} is a TAB: a cell begins.",
        ),
        params=[
            files_argument(lang),
            together_option(lang),
            click.Option(
                ["--plain"],
                is_flag=True,
                help=say(lang, "只要文字，不要行号，制表符照原样。", "The text alone, TABs as they are."),
            ),
            language_option(lang),
        ],
    )


def numbered(document: Document) -> str:
    """Return the extracted text, each line after its number."""
    from lint.reports.widths import visible

    digits = len(str(len(document.lines)))
    lines = (visible(line.replace("\t", _TAB)).rstrip() for line in document.lines)
    return "".join(f"{number:>{digits}}  {line}".rstrip() + "\n" for number, line in enumerate(lines, start=1))
