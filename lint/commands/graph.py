"""`gouji graph`: which numbers must agree, as a picture or for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from lint.commands.options import (
    files_argument,
    language_option,
    lexicon_option,
    output_option,
    together_option,
    traceback_option,
)
from lint.commands.speech import Command
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.findings import Lang
    from lint.report import DocumentReport
    from lint.reports.graph_view import GraphView
    from lint.settings import Settings

Form = Literal["svg", "png", "dot", "graphml", "json"]
FORMS = ("svg", "png", "dot", "graphml", "json")
SCALE = "1.5"


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(
        *,
        paths: tuple[str, ...],
        around: str,
        form: Form | None,
        together: bool,
        lexicon: tuple[Path, ...],
        output: Path | None,
        traceback: bool,
    ) -> int:
        from lint.checking import check_document, check_path
        from lint.commands.configured import configurations, given
        from lint.commands.files import keep_inputs
        from lint.commands.inputs import Inputs, expanded, one_document
        from lint.commands.streams import emit

        form = form or _form_of(output)
        if form == "png" and output is None:
            raise click.UsageError(
                say(lang, "png 要用 --output 写明结果文件", "png needs --output FILE"), click.get_current_context()
            )
        paths = expanded(paths, lang, together=together)
        configured = configurations(paths, given(lexicon=lexicon))
        keep_inputs(configured, output)
        inputs = Inputs(paths=paths, configured=configured, together=together, lang=lang, traceback=traceback)
        one_document(inputs)

        def drawn(report: DocumentReport, settings: Settings) -> str | bytes:
            return _rendered(_view(report, around, settings, lang), form, lang)

        results, failures = inputs.each(
            lambda path, setting: drawn(check_path(path, settings=setting.engine()), setting.engine()),
            lambda document, setting: drawn(check_document(document, settings=setting.engine()), setting.engine()),
        )
        for result in results:
            emit(result, output)
        return 2 if failures else 0

    return Command(
        "graph",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "画出哪些数必须相符：框是文中的数，圆角框是把它们连起来的算式，颜色是结论。\n\n"
            "整份文件的图很大，一般用 --around 只画一处。",
            "Draw which numbers must agree: boxes are numbers, round boxes the sums that tie them."
            "\n\nThe picture of a whole document is large; --around draws one place.",
        ),
        params=[
            files_argument(lang),
            together_option(lang),
            click.Option(
                ["--around"],
                default="",
                metavar=say(lang, "代码或行号", "CODE|LINE"),
                help=say(
                    lang,
                    "只画这个检查指出的数（例如 GJ101），或这一行上的数，以及与它们相关的数。",
                    "Only the numbers that this check points at (such as GJ101), or those of this line, with what is"
                    " tied to them.",
                ),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(FORMS),
                default=None,
                help=say(
                    lang,
                    "格式：svg 图（默认）、png、dot、graphml、json；不写时按结果文件的扩展名。",
                    "svg picture (default), png, dot, graphml, json; without it by the suffix of the output file.",
                ),
            ),
            lexicon_option(lang),
            output_option(lang),
            traceback_option(lang),
            language_option(lang),
        ],
    )


def _form_of(output: Path | None) -> Form:
    suffix = output.suffix.lower().removeprefix(".") if output is not None else ""
    for form in FORMS:
        if suffix == form:
            return form  # type: ignore[return-value]
    return "svg"


def _view(report: DocumentReport, around: str, settings: Settings, lang: Lang) -> GraphView:
    """Return what is to be drawn of the document of `report`.

    Raises:
        InputError: Nothing stands where `around` says.
    """
    from lint.commands.claims import facet_names
    from lint.errors import InputError
    from lint.reports.graph_view import view

    focus = _focus(report, around.strip())
    if around and not focus:
        raise InputError(
            around,
            "这里没有参与核对的数；写检查代码（有它的问题）或行号",
            "no number here takes part in a relation; name a check that found something, or a line",
        )
    return view(report, lang, facet_names(settings.lexicon) if lang == "zh" else {}, focus)


def _focus(report: DocumentReport, around: str) -> tuple[str, ...]:
    from lint.reports.graph_view import of_check, on_line

    if not around:
        return ()
    return on_line(report, int(around)) if around.isdecimal() else of_check(report, around.upper())


def _rendered(view: GraphView, form: Form, lang: Lang) -> str | bytes:
    from lint.reports import graph_formats, graph_svg

    match form:
        case "dot":
            return graph_formats.dot(view, lang)
        case "graphml":
            return graph_formats.graphml(view)
        case "json":
            return graph_formats.render_json(view)
        case "png":
            return _png(graph_svg.render(view, lang))
        case _:
            return graph_svg.render(view, lang)


def _png(svg: str) -> bytes:
    """Return the picture as PNG.

    Raises:
        InputError: The package that draws it is not installed.
    """
    from lint.errors import InputError

    try:
        import resvg_py
    except ImportError as error:
        raise InputError(
            "png",
            "生成 PNG 需要另装 resvg-py（pip install resvg-py），也可以改用 svg",
            "PNG needs the package resvg-py (pip install resvg-py); or use svg",
        ) from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=float(SCALE), background="#ffffff"))
