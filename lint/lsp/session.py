"""The life of a session: the handshake, and documents that are opened, edited, saved and closed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from lint.lsp import settings
from lint.lsp.addresses import VIEW_SUFFIXES, is_view, path_of
from lint.lsp.buffer import Buffer
from lint.lsp.diagnostics import diagnostics
from lint.lsp.open_document import OpenDocument
from lint.lsp.server import GoujiServer

TEXT_CHANGED = "gouji/textChanged"
"""Sent when the file of an open view has changed on disk: its text is to be asked for again."""

_CONFIGURATION_FILES = frozenset({"gouji.toml", "pyproject.toml"})
_WATCHED = (
    "**/gouji.toml",
    "**/pyproject.toml",
    "**/*.json",
    *(f"**/*{suffix}" for suffix in sorted(VIEW_SUFFIXES)),
)


def begin(server: GoujiServer, params: types.InitializeParams) -> None:
    """Take over what the client says of itself.

    Initialization options: ``settings`` (as in the section of the editor's settings), ``diagnostics`` ("push", "pull"),
    ``status`` (true: tell of every check), ``stages`` (true: tell how long its stages took, too).
    """
    options: Any = params.initialization_options if isinstance(params.initialization_options, dict) else {}
    locale = (params.locale or "zh").lower()
    server.spoken = "zh" if locale.startswith("zh") else "en"
    settings.take(server, options.get("settings"))
    server.tells = options.get("status") is True
    server.measures = options.get("stages") is True
    text = params.capabilities.text_document
    can_pull = bool(text and text.diagnostic)
    asked = options.get("diagnostics")
    server.pulls = can_pull and (asked == "pull" or (asked != "push" and not (text and text.publish_diagnostics)))


async def ready(server: GoujiServer) -> None:
    """Load what the first check needs, ask for the settings, and ask to be told of files that change."""
    server.warm_up()
    await settings.ask(server)
    server.ready.set()
    workspace = server.client_capabilities.workspace
    registrations = []
    if workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        registrations.append(
            types.Registration(
                "gouji-files",
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
        )
    if workspace and workspace.did_change_configuration and workspace.did_change_configuration.dynamic_registration:
        registrations.append(
            types.Registration(
                "gouji-settings",
                types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                types.DidChangeConfigurationRegistrationOptions(settings.SECTION),
            )
        )
    if registrations:
        await server.client_register_capability_async(types.RegistrationParams(registrations))


def opened(server: GoujiServer, item: types.TextDocumentItem) -> None:
    """Take over a buffer; that of a view is not looked at: its file is."""
    document = server.documents.get(item.uri) if is_view(item.uri) else None
    if document is None:
        buffer = None if is_view(item.uri) else Buffer(item.text)
        document = OpenDocument(uri=item.uri, language=item.language_id, version=item.version, buffer=buffer)
        server.documents[item.uri] = document
    document.version = item.version
    server.keep_checked(document)


def edited(server: GoujiServer, params: types.DidChangeTextDocumentParams) -> None:
    """Take over edits."""
    document = server.documents.get(params.text_document.uri)
    if document is None:
        return
    document.version = params.text_document.version
    if not is_view(document.uri):
        document.change(list(params.content_changes), server.encoding)
    document.changed = time.perf_counter_ns()
    document.outdate()
    server.keep_checked(document)


def saved(server: GoujiServer, uri: str) -> None:
    """Check everything again if what was saved is a configuration file."""
    path = path_of(uri)
    if path is not None and path.name in _CONFIGURATION_FILES:
        server.refresh()


def closed(server: GoujiServer, uri: str) -> None:
    """Forget a buffer, and take its diagnostics back unless a check of the whole folder found them."""
    document = server.documents.pop(uri, None)
    if document is None:
        return
    document.outdate()
    if uri not in server.kept:
        server.clear(uri)


def files_changed(server: GoujiServer, changes: Sequence[types.FileEvent]) -> None:
    """Check again what depends on the files that changed on disk."""
    paths = {path_of(change.uri) for change in changes}
    baselines = {document.outcome.baseline for document in server.documents.values() if document.outcome}
    if any(path and (path.name in _CONFIGURATION_FILES or path in baselines) for path in paths):
        server.refresh()
    for document in server.documents.values():
        if is_view(document.uri) and path_of(document.uri) in paths:
            document.outdate()
            server.keep_checked(document)
            server.protocol.notify(TEXT_CHANGED, {"uri": document.uri})


async def diagnostics_asked(
    server: GoujiServer, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    """Answer a client that asks for diagnostics: all of them, or that nothing has changed."""
    uri = params.text_document.uri
    outcome = await server.current(uri)
    document = server.documents.get(uri)
    if outcome is None or document is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    known = params.previous_result_id
    found = diagnostics(outcome, uri)
    if known is not None and known == document.result and found == document.published:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=known)
    document.published, document.result = found, str(document.generation)
    return types.RelatedFullDocumentDiagnosticReport(items=found, result_id=document.result)
