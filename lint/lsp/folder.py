"""Checks all documents of a folder, one by one, between the checks of what is being edited."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from lsprotocol import types

from lint.documents.folder import paths_below
from lint.errors import InputError
from lint.lsp import requests, work
from lint.lsp.addresses import TEXT_SUFFIXES, VIEW_SUFFIXES, address_of, path_of
from lint.lsp.diagnostics import diagnostics
from lint.lsp.outcome import Outcome
from lint.lsp.progress import Progress
from lint.lsp.server import GoujiServer
from lint.reports.words import say

_OF_PROGRAMS = frozenset({"node_modules"})
"""Folders of a workspace that are full of texts, none of which is a document."""


async def check_folder(server: GoujiServer, params: Any) -> dict[str, Any]:
    """Check the documents below the folder at ``uri`` and publish what is found in each.

    Returns:
        ``files`` checked, their ``errors``, ``warnings`` and ``infos``, how many are ``unreadable``, whether it was
        ``cancelled``, and ``error``, why the folder cannot be listed, else None.
    """
    folder = path_of(requests.text_of(params, "uri"))
    try:
        paths = await server.aside(_documents, folder) if folder else []
    except (OSError, InputError) as error:
        return {"error": error.sentence(server.lang) if isinstance(error, InputError) else str(error.strerror or error)}
    title = say(server.lang, f"勾稽：检查 {len(paths)} 个文件", f"Gouji: checking {len(paths)} files")
    progress = Progress(server, title, cancellable=True)
    await progress.begin()
    totals: Counter[str] = Counter()
    try:
        for number, path in enumerate(paths):
            if progress.cancelled:
                break
            progress.report(path.name, number, len(paths))
            outcome = await _checked(server, path)
            totals["files"] += 1
            totals["unreadable"] += outcome.problem is not None
            totals.update(f"{finding.severity}s" for finding in outcome.findings)
        cancelled = progress.cancelled
    finally:
        progress.end()
    names = ("files", "errors", "warnings", "infos", "unreadable")
    return {name: totals[name] for name in names} | {"cancelled": cancelled, "error": None}


async def _checked(server: GoujiServer, path: Path) -> Outcome:
    """Check the file at `path` and publish what is found, unless it is open: then the editor has it already."""
    uri = address_of(path)
    for document in server.documents.values():
        if path_of(document.uri) == path:
            server.kept.add(document.uri)
            outcome = await server.current(document.uri)
            if outcome is not None:
                return outcome
    outcome = await server.aside(work.run, server.task_of_file(uri, path))
    server.kept.add(uri)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics(outcome, uri)))
    return outcome


def _documents(folder: Path) -> list[Path]:
    """Return the documents below `folder` that an editor has an address for: not those inside archives."""
    if not folder.is_dir():
        raise InputError(str(folder), "没有这个文件夹", "there is no such folder")
    found = (Path(name) for name in paths_below(str(folder))[0])
    return [
        path
        for path in found
        if path.suffix.lower() in TEXT_SUFFIXES | VIEW_SUFFIXES
        and _OF_PROGRAMS.isdisjoint(path.relative_to(folder).parts)
    ]
