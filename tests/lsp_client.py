"""A language client over standard input and output, driven step by step by the tests of the language server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

PATIENCE = 60  # seconds; only a test that fails waits that long


class Editor:
    """One editor with one server.

    Attributes:
        client: The client of pytest-lsp.
        capabilities: What the server can do.
        texts: The buffers as the editor has them.
        published: The last diagnostics of each address, with their version.
        told: Notifications of Gouji's own, by method.
    """

    def __init__(
        self,
        folder: Path,
        *,
        encodings: list[str] | None = None,
        options: dict[str, Any] | None = None,
        settings: dict[str, Any] | None = None,
        locale: str = "zh-cn",
        client_name: str = "visual-studio-code",
    ) -> None:
        self.loop = asyncio.new_event_loop()
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.told: dict[str, list[Any]] = {}
        self._news = asyncio.Event()
        self.client: LanguageClient = make_test_lsp_client()
        self.client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params
            self._news.set()

        converter = self.client.protocol._converter
        converter.register_structure_hook(
            types.Command | types.CodeAction,  # lsprotocol takes a code action with a command for a command
            lambda found, _: converter.structure(
                found, types.Command if isinstance(found.get("command"), str) else types.CodeAction
            ),
        )
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
        for method in ("gouji/checked", "gouji/textChanged"):
            self.client.feature(method)(lambda params, method=method: self._tell(method, params))
        self.client.set_configuration({"gouji": settings or {}})
        capabilities = pytest_lsp.client_capabilities(client_name)
        if encodings is not None:
            capabilities.general = capabilities.general or types.GeneralClientCapabilities()
            capabilities.general.position_encodings = list(encodings)
        self.run(self.client.start_io(sys.executable, "-X", "utf8", "-m", "lint", "lsp"))
        answer = self.run(
            self.client.initialize_session(
                types.InitializeParams(
                    capabilities=capabilities,
                    workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
                    initialization_options=options or {},
                    locale=locale,
                )
            )
        )
        self.capabilities: types.ServerCapabilities = answer.capabilities

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Return what `work` returns."""
        return self.loop.run_until_complete(asyncio.wait_for(work, PATIENCE))

    def close(self) -> None:
        """End the server."""
        self.run(self.client.shutdown_session())
        self.run(self.client.stop())
        self.loop.close()

    def _tell(self, method: str, params: Any) -> None:
        self.told.setdefault(method, []).append(params)
        self._news.set()

    def open(self, uri: str, text: str, language: str = "plaintext") -> list[types.Diagnostic]:
        """Open a buffer; return its diagnostics."""
        self.texts[uri] = text
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        self.published.pop(uri, None)
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, version, text))
        )
        return self.diagnostics(uri)

    def edit(self, uri: str, edit: types.TextEdit) -> list[types.Diagnostic]:
        """Make an edit; return the diagnostics of the text that it leaves."""
        self.versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri),
                [types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)],
            )
        )
        return self.diagnostics(uri)

    def shut(self, uri: str) -> None:
        """Close a buffer."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics of the buffer as it is now."""
        self.wait_for(lambda: uri in self.published and self.published[uri].version == self.versions.get(uri))
        return list(self.published[uri].diagnostics)

    def wait_for(self, holds: Any) -> None:
        """Wait until `holds` returns something true."""

        async def wait() -> None:
            while not holds():
                self._news.clear()
                await self._news.wait()

        self.run(wait())

    def diagnostics_when(self, uri: str, holds: Any) -> list[types.Diagnostic]:
        """Return the diagnostics of `uri` once `holds` is true of them."""
        self.wait_for(lambda: uri in self.published and holds(self.published[uri].diagnostics))
        return list(self.published[uri].diagnostics)

    def ask(self, method: str, params: Any) -> Any:
        """Return the answer to a request."""
        return self.run(self.client.protocol.send_request_async(method, params))
