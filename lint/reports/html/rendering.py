"""Several checked documents as one file: markup, style and program in one, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lint.findings import Lang
from lint.reports.html.blocks import Grid, Text
from lint.reports.html.data import script_json
from lint.reports.html.page import SEVERITIES, Page
from lint.reports.html.wording import family, program_words, words
from lint.reports.words import SEVERITIES as SEVERITY_WORDS
from lint.reports.words import STATUSES
from lint.version import version

if TYPE_CHECKING:
    import jinja2

SCRIPTS = ("basics.js", "marking.js", "numbers.js", "findings.js", "relations.js", "start.js")


@dataclass(frozen=True, slots=True)
class Link:
    """Something that a server offers beside the view: where it is, what it is called, and its file name."""

    address: str
    label: str
    file: str = ""


def render(pages: Sequence[Page], lang: Lang, *, failures: Sequence[str] = (), links: Sequence[Link] = ()) -> str:
    """Return the page.

    Args:
        pages: The checked documents, in order.
        lang: The language of everything but the documents.
        failures: Sentences on files that could not be checked.
        links: What a server offers for download; none in a file of its own.
    """
    style, program = _asset("style.css"), _program()
    return _template().render(
        pages=pages, lang=lang, w=words(lang), said=program_words(lang), failures=failures, links=links,
        version=version(), style=style,
        program=program, policy=policy(style, program), severities=SEVERITIES, severity_words=SEVERITY_WORDS[lang],
        statuses=STATUSES[lang], family=lambda name: family(name, lang), script_json=script_json,
        is_text=lambda block: isinstance(block, Text), is_grid=lambda block: isinstance(block, Grid),
        is_long=lambda page: len(page.texts) > 1500,
    )  # fmt: skip


def policy(style: str, program: str) -> str:
    """Return a content security policy that runs this style and program and loads nothing."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(program)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def view_policy() -> str:
    """Return the content security policy of the page, for a server to send in a header."""
    return policy(_asset("style.css"), _program())


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _program() -> str:
    """Return the page's program; a function around it keeps its names to itself."""
    return "(() => {\n" + "\n".join(map(_asset, SCRIPTS)) + "})();\n"


@cache
def _asset(name: str) -> str:
    return (files("lint.reports.html") / "assets" / name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template("report.html.j2")
