"""Which message of the protocol is answered by what."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from lint.lsp import actions, hints, hover, others, requests, session, settings, symbols
from lint.lsp.server import GoujiServer


def build() -> GoujiServer:
    """Return a server that answers everything."""
    server = GoujiServer()
    _life(server)
    _documents(server)
    _questions(server)
    _requests(server)
    return server


def _life(server: GoujiServer) -> None:
    """Register the handshake and the settings."""

    @server.feature(types.INITIALIZE)
    def _(params: types.InitializeParams) -> None:
        session.begin(server, params)
        if server.pulls:
            _pulled(server)

    @server.feature(types.INITIALIZED)
    async def _(params: types.InitializedParams) -> None:
        await session.ready(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def _(params: types.DidChangeConfigurationParams) -> None:
        await settings.changed(server, params.settings)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        session.files_changed(server, params.changes)


def _documents(server: GoujiServer) -> None:
    """Register what happens to buffers."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        session.opened(server, params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        session.edited(server, params)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def _(params: types.DidSaveTextDocumentParams) -> None:
        session.saved(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        session.closed(server, params.text_document.uri)


def _pulled(server: GoujiServer) -> None:
    """Register diagnostics for clients that ask for them."""
    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="gouji")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def _(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await session.diagnostics_asked(server, params)


def _questions(server: GoujiServer) -> None:
    """Register what editors ask about a place or a document."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        outcome = await server.current(uri)
        return hover.hover(outcome, params.position, await requests.names(server, uri), uri) if outcome else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _(params: types.DefinitionParams) -> list[types.Location]:
        uri = params.text_document.uri
        outcome = await server.current(uri)
        return others.other_places(outcome, params.position, uri) if outcome else []

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _(params: types.ReferenceParams) -> list[types.Location]:
        uri = params.text_document.uri
        outcome = await server.current(uri)
        itself = params.context.include_declaration
        return others.all_places(outcome, params.position, uri, itself=itself) if outcome else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def _(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        outcome = await server.current(params.text_document.uri)
        return others.highlights(outcome, params.position) if outcome else []

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def _(params: types.InlayHintParams) -> list[types.InlayHint]:
        outcome = await server.current(params.text_document.uri)
        return list(hints.hints(outcome, params.range, server.preferences.hints)) if outcome else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        outcome = await server.current(params.text_document.uri)
        if outcome is None or outcome.document is None:
            return []
        return symbols.symbols(outcome, await requests.outline(server, params.text_document.uri, outcome.document))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await requests.code_actions(server, params)


def _requests(server: GoujiServer) -> None:
    """Register the commands, and the requests that the protocol does not have."""

    @server.command(actions.ACCEPT)
    async def _(uri: str, fingerprint: str, *note: str) -> bool:
        return await requests.accept(server, uri, fingerprint, note[0] if note else "")

    @server.command(actions.EXPLAIN)
    async def _(code: str) -> bool:
        return await requests.open_explanation(server, code)

    @server.feature("gouji/text")
    async def _(params: Any) -> dict[str, Any]:
        return await requests.text(server, params)

    @server.feature("gouji/explain")
    async def _(params: Any) -> dict[str, Any]:
        return await requests.explanation(server, params)

    @server.feature("gouji/graph")
    async def _(params: Any) -> dict[str, Any]:
        return await requests.graph(server, params)

    @server.feature("gouji/checkFolder")
    async def _(params: Any) -> dict[str, Any]:
        from lint.lsp.folder import check_folder

        return await check_folder(server, params)
