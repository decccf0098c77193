"""Answers that need more than the latest check: the view of a file, a baseline, an explanation, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from lint.errors import InputError
from lint.lsp import actions, pages
from lint.lsp.acceptance import accept as accepted
from lint.lsp.addresses import is_view, path_of, view_of
from lint.lsp.open_document import OpenDocument
from lint.lsp.server import GoujiServer
from lint.reports.words import say

if TYPE_CHECKING:
    from lint.documents.model import Document
    from lint.documents.outline import Outline
    from lint.reports.claims_table import Names


async def text(server: GoujiServer, params: Any) -> dict[str, Any]:
    """Return the extracted text of the file at ``uri``, and publish what is found in it.

    Args:
        server: The server.
        params: ``uri`` of the file or of the view; ``textUri``: address of the view if the client chooses one.

    Returns:
        ``uri`` of the view, to which the diagnostics belong; ``text``; ``skipped``, what was left out, as sentences;
        ``error``, why the file cannot be read, else None.
    """
    asked = text_of(params, "uri")
    uri = text_of(params, "textUri") or (asked if is_view(asked) else view_of(asked))
    document = server.documents.get(uri)
    if document is None:
        document = server.documents[uri] = OpenDocument(uri=uri)
    else:
        document.outdate()
    outcome = await server.current(uri)
    if outcome is None:
        return {"uri": uri, "text": "", "skipped": [], "error": None}
    skipped = outcome.document.skipped if outcome.document else ()
    return {
        "uri": uri,
        "text": outcome.buffer.text,
        "skipped": [say(outcome.lang, one.why_zh, one.why_en) for one in skipped],
        "error": outcome.problem.sentence(outcome.lang) if outcome.problem else None,
    }


async def code_actions(server: GoujiServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return what can be done at a range."""
    uri = params.text_document.uri
    outcome = await server.current(uri)
    document = server.documents.get(uri)
    if outcome is None or document is None or outcome.report is None:
        return []
    offer = actions.Offer(
        uri=uri,
        version=document.version,
        editable=not is_view(uri),
        saved=path_of(uri) is not None,
        versioned=server.can_version_edits,
    )
    return list(actions.actions(outcome, params, offer))


async def accept(server: GoujiServer, uri: str, fingerprint: str, note: str) -> bool:
    """Accept findings into the baseline of the document, and hide them everywhere; return whether it was done."""
    outcome = await server.current(uri)
    if outcome is None or outcome.report is None:
        return False
    report, lang = outcome.report, outcome.lang
    try:
        known = server.configured(uri)
        number = await server.aside(accepted, report, fingerprint, known.baseline, note, lang)
    except InputError as error:
        server.tell(error.sentence(lang), types.MessageType.Error)
        return False
    if not number:
        server.tell(say(lang, "这个问题已经不在了", "this finding is gone"), types.MessageType.Warning)
        return False
    name = known.baseline.name
    option = say(
        lang,
        f"；命令行要加 --baseline {name}，或在 gouji.toml 里写 baseline",
        f"; the command line needs --baseline {name}, or baseline in gouji.toml",
    )
    told = say(lang, f"已记入基线 {name}（{number} 处）", f"accepted into {name} ({number} times)")
    server.tell(told + (option if known.is_default else ""))
    server.refresh()
    return True


async def explanation(server: GoujiServer, params: Any) -> dict[str, Any]:
    """Return the page of the check ``code`` in Markdown, None if there is no such check."""
    check = await server.aside(pages.found, text_of(params, "code"))
    return {"code": check.code if check else None, "markdown": pages.markdown(check, server.lang) if check else None}


async def open_explanation(server: GoujiServer, code: str) -> bool:
    """Let the client show the page of a check; one that cannot is sent the text as a message."""
    address = pages.address(code)
    window = server.client_capabilities.window
    if address and window and window.show_document and window.show_document.support:
        shown = await server.window_show_document_async(types.ShowDocumentParams(address, take_focus=True))
        if shown.success:
            return True
    check = await server.aside(pages.found, code)
    if check is not None:
        server.tell(pages.markdown(check, server.lang))
    return check is not None


async def graph(server: GoujiServer, params: Any) -> dict[str, Any]:
    """Return the claim graph around ``position`` or around the findings of the check ``code`` as SVG, None if none."""
    outcome = await server.current(text_of(params, "uri"))
    if outcome is None or outcome.report is None:
        return {"svg": None}
    report = outcome.report
    focus: tuple[str, ...] = ()
    position = params.get("position") if isinstance(params, dict) else None
    code = text_of(params, "code")
    if isinstance(position, dict):
        numbers = outcome.numbers_at(types.Position(int(position.get("line", 0)), int(position.get("character", 0))))
        focus = tuple(one.claim.id for one in numbers)
    from lint.reports import graph_svg, graph_view

    if code:
        focus = focus or graph_view.of_check(report, code)
    if not focus:
        return {"svg": None}
    known = await names(server, text_of(params, "uri"))
    view = graph_view.view(report, outcome.lang, known, focus)
    return {"svg": await server.aside(graph_svg.render, view, outcome.lang)}


async def names(server: GoujiServer, uri: str) -> Names:
    """Return the Chinese names of budget stages and funds; in English their identifiers are shown."""
    from lint.commands.claims import facet_names

    known = server.configured(uri)
    found: Names = await server.aside(facet_names, known.settings.lexicon) if known.lang == "zh" else {}
    return found


async def outline(server: GoujiServer, uri: str, document: Document) -> Outline:
    """Return what `document` says of itself."""
    from lexicon import load
    from lint.documents.outline import outline as read_outline

    directories = server.configured(uri).settings.lexicon
    found: Outline = await server.aside(lambda: read_outline(document, load(extra=directories)))
    return found


def text_of(params: Any, name: str) -> str:
    """Return the parameter `name`, "" if there is no such text."""
    value = params.get(name) if isinstance(params, dict) else None
    return value if isinstance(value, str) else ""
