"""Make ``docs/images/editor.png``: ``python docs/make_editor_image.py`` (needs chromium and a Chinese font).

The picture is drawn by this script and is no screenshot of an editor; every text in it is what `gouji lsp` answers for
the fixture report: diagnostics, hover, outline, the title of the correction.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from lsprotocol import types
from markdown_it import MarkdownIt

from lint.checking import check_document
from lint.commands.claims import facet_names
from lint.documents.outline import outline
from lint.lsp.actions import Offer, actions
from lint.lsp.buffer import Buffer
from lint.lsp.diagnostics import diagnostics
from lint.lsp.hover import hover
from lint.lsp.outcome import Outcome
from lint.lsp.placing import placing
from lint.lsp.symbols import symbols
from lint.lsp.work import read_buffer
from lint.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.txt"
IMAGE = ROOT / "docs" / "images" / "editor.png"
URI = "file:///report.txt"
CODE = "GJ201"
ABOVE, SHOWN = 3, 22
"""Lines above the finding, and lines in all."""

STYLE = """
* { box-sizing: border-box } body { margin: 0; width: 1240px;
font: 14px/22px 'Noto Sans CJK SC', sans-serif; color: #333 }
.window { display: grid; grid-template: 30px 1fr 190px 24px / 270px 1fr; height: 760px; border: 1px solid #ccc }
.title { grid-column: 1 / 3; background: #e8e8e8; padding: 4px 12px } .side { background: #f5f5f5; padding: 8px 0;
overflow: hidden; border-right: 1px solid #ddd } .side div { white-space: nowrap; overflow: hidden; text-overflow:
ellipsis; padding: 0 12px; line-height: 23px } .side b { padding: 0 12px; color: #777; font-size: 12px }
.text { position: relative; padding: 6px 0; overflow: hidden } .row { display: flex; white-space: pre }
.row i { width: 52px; text-align: right; padding-right: 16px; color: #aaa; font-style: normal; flex: none }
.error { text-decoration: underline wavy #e51400 } .warning { text-decoration: underline wavy #bf8803 }
.info { text-decoration: underline wavy #1a85ff } .related { background: #ffe7a8 }
.hover { position: absolute; background: #f8f8f8; border: 1px solid #c8c8c8; box-shadow: 0 2px 8px #0003; padding: 2px
12px; width: 720px; font-size: 13px; line-height: 21px } .hover p { margin: 4px 0 } .hover ul { margin: 4px 0;
padding-left: 14px } .hover a { color: #006ab1; text-decoration: none } .fix { color: #006ab1; border-top: 1px
solid #ddd; padding: 3px 0 } .list { grid-column: 1 / 3; border-top: 1px solid #ddd; padding: 6px 12px;
overflow: hidden;
font-size: 13px } .list div { white-space: nowrap; overflow: hidden; text-overflow: ellipsis } .list span {
color: #888 }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin-right: 8px }
.bar { grid-column: 1 / 3; background: #c72e0f; color: #fff; padding: 0 12px; font-size: 13px }
"""
COLOURS = {1: "#e51400", 2: "#bf8803", 3: "#1a85ff"}
NAMES = {1: "error", 2: "warning", 3: "info"}


def outcome() -> Outcome:
    """Return the check of the fixture as the server has it."""
    buffer = Buffer(REPORT.read_text(encoding="utf-8"))
    document = read_buffer(buffer, "自评报告.txt", "plaintext", Settings())
    report = check_document(document)
    return Outcome(buffer, "utf-32", "zh", document, report, placing(document, buffer))


def page(checked: Outcome) -> str:
    """Return the picture as a page."""
    from lexicon import load

    found = diagnostics(checked, URI)
    wrong = next(one for one in found if one.code == CODE)
    said = hover(checked, wrong.range.start, facet_names(()), URI)
    assert said is not None and isinstance(said.contents, types.MarkupContent) and checked.document is not None
    asked = types.CodeActionParams(
        types.TextDocumentIdentifier(URI), wrong.range, types.CodeActionContext(diagnostics=[wrong])
    )
    offer = Offer(uri=URI, version=1, editable=True, saved=True, versioned=True)
    titles = [action.title for action in actions(checked, asked, offer)]
    line = wrong.range.start.line
    first = line - ABOVE
    rows = "".join(_row(checked, found, wrong, number) for number in range(first, first + SHOWN))
    text = said.contents.value
    markdown = MarkdownIt()
    markdown.validateLink = lambda url: True  # type: ignore[method-assign] # links to files, as editors follow them
    box = markdown.render(text) + "".join(f'<div class="fix">▸ {html.escape(title)}</div>' for title in titles)
    top = (line - first + 1) * 22 + 10
    tree = "".join(_branch(one, 0) for one in symbols(checked, outline(checked.document, load())))
    listed = sorted(found, key=lambda one: one.severity or 4)[:7]
    problems = "".join(
        f'<div><i class="dot" style="background:{COLOURS[one.severity or 3]}"></i>'
        f"{html.escape(one.message.split(chr(10))[0])} <span>{one.source}({one.code}) "
        f"[{one.range.start.line + 1}, {one.range.start.character + 1}]</span></div>"
        for one in listed
    )
    counts = [sum(one.severity == kind for one in found) for kind in (1, 2, 3)]
    return (
        f'<meta charset="utf-8"><style>{STYLE}</style><div class="window"><div class="title">自评报告.txt</div>'
        f'<div class="side"><b>大纲</b>{tree}</div><div class="text">{rows}'
        f'<div class="hover" style="left:96px;top:{top}px">{box}</div></div>'
        f'<div class="list">{problems}</div><div class="bar">勾稽　错误 {counts[0]}　疑似 {counts[1]}　提示 {counts[2]}'
        "</div></div>"
    )


def _row(checked: Outcome, found: list[types.Diagnostic], wrong: types.Diagnostic, number: int) -> str:
    """Return a line with what is marked in it."""
    places = [(one.range, NAMES[one.severity or 3]) for one in found]
    places += [(other.location.range, "related") for other in wrong.related_information or ()]
    text, shown, place = checked.buffer.line(number), "", 0
    for where, name in sorted(places, key=lambda one: one[0].start.character):
        start, end = where.start.character, where.end.character
        if where.start.line == where.end.line == number and start >= place:
            inside = html.escape(text[start:end])
            shown += f'{html.escape(text[place:start])}<span class="{name}">{inside}</span>'
            place = end
    shown += html.escape(text[place:])
    return f'<div class="row"><i>{number + 1}</i><span>{shown.replace(chr(9), "    ") or " "}</span></div>'


def _branch(one: types.DocumentSymbol, depth: int) -> str:
    mark = "▦ " if one.kind == types.SymbolKind.Array else ""
    name = f'<div style="padding-left:{12 + 14 * depth}px">{mark}{html.escape(one.name)}</div>'
    return name + "".join(_branch(child, depth + 1) for child in one.children or ())


def main() -> None:
    """Write the picture."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "editor.html"
        source.write_text(page(outcome()), encoding="utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
            "--hide-scrollbars", "--window-size=1242,762", f"--screenshot={IMAGE}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
