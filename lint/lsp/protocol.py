"""The protocol of pygls without its own copies of the buffers: `lint.lsp.buffer` keeps them.

Its copies count U+2028 and others as line ends, which no client does. Parameters of requests of our own stay as they
are in JSON.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.protocol import (
    JsonRPCNotification,
    JsonRPCRequestMessage,
    LanguageServerProtocol,
    default_converter,
    lsp_method,
)

if TYPE_CHECKING:
    from cattrs import Converter


def converter() -> Converter:
    """Return what makes objects of messages."""
    made: Converter = default_converter()  # type: ignore[no-untyped-call]
    made.register_structure_hook(JsonRPCRequestMessage, _as_it_is)
    made.register_structure_hook(JsonRPCNotification, _as_it_is)
    return made


def _as_it_is(message: Any, kind: Any) -> Any:
    return kind(**{"params": None} | message)


class Protocol(LanguageServerProtocol):
    """Hands the changes of buffers to the features alone."""

    @property
    def converter(self) -> Converter:
        """What makes messages of objects."""
        return self._converter

    def send(self, message: str) -> None:
        """Send a message that is JSON already."""
        if self.writer is None:
            return
        body = message.encode(self.CHARSET, "backslashreplace")  # which JSON writes half a character as, too
        head = f"Content-Length: {len(body)}\r\n\r\n".encode("ascii") if self._include_headers else b""
        self.writer.write(head + body)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        """Call the feature."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Call the feature."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        """Call the feature."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
