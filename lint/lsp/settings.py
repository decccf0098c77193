"""The settings of the editor: asked for if the client can be asked, else as it sends them."""

from __future__ import annotations

import asyncio
from typing import Any

from lsprotocol import types

from lint.lsp.preferences import SECTION, preferences
from lint.lsp.server import GoujiServer
from lint.reports.words import say

__all__ = ["SECTION", "ask", "changed", "take"]

_PATIENCE = 2  # seconds


def take(server: GoujiServer, found: Any) -> bool:
    """Take over the settings `found`; return whether they differ from those before."""
    before = server.preferences
    server.preferences = preferences(found)
    return server.preferences != before


async def ask(server: GoujiServer) -> None:
    """Ask the client for the settings, if it can be asked."""
    workspace = server.client_capabilities.workspace
    if workspace and workspace.configuration:
        params = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        try:
            answers = await asyncio.wait_for(server.workspace_configuration_async(params), _PATIENCE)
        except (TimeoutError, Exception):  # a client that says it can be asked and does not answer
            return
        if answers and answers[0] is not None:
            take(server, answers[0])
    _complain(server)


async def changed(server: GoujiServer, sent: Any) -> None:
    """Take over changed settings and check everything again."""
    before = server.preferences
    workspace = server.client_capabilities.workspace
    if workspace and workspace.configuration:
        await ask(server)
    elif sent is not None:
        take(server, sent)
        _complain(server)
    if server.preferences == before:
        return
    server.refresh()
    if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
        await server.workspace_inlay_hint_refresh_async(None)
    if server.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
        await server.workspace_diagnostic_refresh_async(None)


def _complain(server: GoujiServer) -> None:
    wrong = server.preferences.wrong
    if wrong:
        names = "、".join(f"{SECTION}.{name}" for name in wrong)
        server.tell(
            say(server.lang, f"设置的写法不对，没有采用：{names}", f"settings not understood and left out: {names}"),
            types.MessageType.Warning,
        )
