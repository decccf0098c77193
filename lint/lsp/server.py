"""The server: the open documents, their checks in the background, and what the client is told of them.

A check runs on a thread of its own, one at a time; a result for a text that has changed in the meantime is dropped.
Every edit is checked at once; a check that is under way then ends, and the next one has what it had found out.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from lint.checking import check_document
from lint.findings import Lang
from lint.incremental import Checker
from lint.lsp import work
from lint.lsp.addresses import is_view, name_of, path_of
from lint.lsp.collecting import Collector
from lint.lsp.configured import Configured, configured
from lint.lsp.interrupting import Interrupted, InterruptibleMemory, Wish
from lint.lsp.open_document import OpenDocument
from lint.lsp.outcome import Outcome
from lint.lsp.preferences import Preferences
from lint.lsp.progress import Progress, after
from lint.lsp.protocol import Protocol, converter
from lint.lsp.shown import Shown
from lint.lsp.status import CHECKED, counts, stages
from lint.lsp.units import Encoding
from lint.reports.words import say
from lint.settings import Settings
from lint.version import version

Result = TypeVar("Result")

_MILLISECOND = 1_000_000  # nanoseconds
_SECOND = 1000 * _MILLISECOND
_FRESH = 2 * _SECOND
_PATIENCE = 2  # seconds to wait for the client's settings
_NOTICED = 400  # milliseconds after which work is shown


class GoujiServer(LanguageServer):
    """Keeps every open document checked.

    Attributes:
        documents: By address, as the client writes it.
        preferences: The editor's settings.
        spoken: Language of the editor.
        pulls: Whether the client asks for diagnostics; else they are sent to it.
        tells: Whether the client wants to be told of every check (for a status bar).
        measures: Whether it wants to be told how long the stages of checks take.
        ready: Set when the settings are known.
        kept: Addresses whose diagnostics stay when they are closed: a check of a folder found them.
        worker: The thread of the checks.
    """

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("gouji", version(), protocol_cls=Protocol, converter_factory=converter, max_workers=1)
        self.documents: dict[str, OpenDocument] = {}
        self.preferences = Preferences({})
        self.spoken: Lang = "zh"
        self.pulls = False
        self.tells = False
        self.measures = False
        self.collector = Collector()
        self.ready = asyncio.Event()
        self.kept: set[str] = set()
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")

    @property
    def encoding(self) -> Encoding:
        """How the client counts columns."""
        return self.server_capabilities.position_encoding or "utf-16"  # type: ignore[return-value]

    def folder_of(self, uri: str) -> Path:
        """Return the workspace folder that holds `uri`; without one the document's own, or where the server runs."""
        path = path_of(uri)
        roots = [Path(name) for name in map(to_fs_path, self.workspace.folders) if name]
        around = [root for root in roots if path and path.is_relative_to(root)]
        if around:
            return max(around, key=lambda root: len(root.parts))
        return path.parent if path else (roots or [Path.cwd()])[0]

    def configured(self, uri: str) -> Configured:
        """Return how the document at `uri` is checked; raises InputError if its configuration is wrong."""
        return configured(path_of(uri), self.folder_of(uri), self.preferences, self.spoken)

    @property
    def lang(self) -> Lang:
        """The language for what concerns no document."""
        return self.preferences.language or self.spoken

    async def aside(self, do: Callable[..., Result], *arguments: object) -> Result:
        """Return what `do` returns on the thread of the checks."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, do, *arguments)

    def keep_checked(self, document: OpenDocument) -> None:
        """See to it that `document` is checked as it is now."""
        if document.task is None or document.task.done():
            document.task = asyncio.ensure_future(self._keep_checked(document))

    def refresh(self) -> None:
        """Check all open documents again: the configuration or a baseline has changed."""
        for document in self.documents.values():
            document.generation += 1
            document.configured = None
            self.keep_checked(document)

    async def current(self, uri: str) -> Outcome | None:
        """Return the check of the document as it is now, None if it is not open (any more)."""
        while (document := self.documents.get(uri)) is not None:
            if document.is_current:
                return document.outcome
            self.keep_checked(document)
            assert document.task is not None
            await asyncio.shield(document.task)
        return None

    async def _keep_checked(self, document: OpenDocument) -> None:
        if not self.ready.is_set():
            try:
                await asyncio.wait_for(self.ready.wait(), _PATIENCE)
            except TimeoutError:
                self.ready.set()
        while not document.is_current and self.documents.get(document.uri) is document:
            generation, started = document.generation, time.perf_counter_ns()
            document.wish = Wish()
            try:
                outcome = await self.aside(work.run, self._task(document, document.wish))
            except Interrupted:
                document.memory.give_up()
                continue
            document.cost = time.perf_counter_ns() - started
            if generation == document.generation:
                document.outcome, document.checked = outcome, generation
                if self.documents.get(document.uri) is document:
                    self.publish(document)
            self.collector.checked()

    def _task(self, document: OpenDocument, wish: Wish) -> work.Task:
        def check(settings: Settings) -> work.Check:
            if document.checker is None or document.checker.settings != settings:
                document.memory = InterruptibleMemory()
                document.checker = Checker(settings, document.memory)
            document.memory.begin(wish)
            return document.checker.check

        return work.Task(
            name=name_of(document.uri),
            language=document.language,
            buffer=document.buffer,
            encoding=self.encoding,
            lang=self.lang,
            configure=lambda: self._configured(document),
            check=check,
            earlier=document.outcome.document if document.outcome else None,
        )

    def publish(self, document: OpenDocument) -> None:
        """Send what the latest check found, unless the client asks for it itself."""
        assert document.outcome is not None
        began = time.perf_counter_ns()
        if not self.pulls:
            document.shown = document.shown or Shown(document.uri, self.protocol.converter)
            self.protocol.send(document.shown.message(document.outcome, document.version))
        if self.tells:
            told = counts(document.uri, document.version, document.outcome, document.cost)
            if self.measures:
                waited = max(began - document.cost - document.changed, 0) if document.changed else 0
                told["stages"] = stages(document.outcome, waited, time.perf_counter_ns() - began)
            self.protocol.notify(CHECKED, told)

    def clear(self, uri: str) -> None:
        """Take back the diagnostics of `uri`."""
        if not self.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _configured(self, document: OpenDocument) -> Configured:
        """Return how `document` is checked; looked up again after a while, for clients that watch no files."""
        now = time.perf_counter_ns()
        if document.configured is None or now - document.configured[1] > _FRESH:
            document.configured = self.configured(document.uri), now
        return document.configured[0]

    def task_of_file(self, uri: str, path: Path) -> work.Task:
        """Return the task to check a file that no editor has open."""
        is_text = not is_view(uri)
        return work.Task(
            name=str(path),
            language="",
            buffer=work.buffer_of(path) if is_text else None,
            encoding=self.encoding,
            lang=self.lang,
            configure=lambda: self.configured(uri),
            check=lambda settings: partial(check_document, settings=settings),
        )

    def warm_up(self) -> None:
        """Begin to load what the first check needs; the user sees that something is being done if it takes long."""
        title = say(self.lang, "勾稽：加载词库", "Gouji: loading the lexicon")

        async def load() -> None:
            async with after(_NOTICED, Progress(self, title, cancellable=False)):
                await self.aside(work.warm_up, lambda: not self.documents)
                await self.aside(self.collector.settle)

        self._warm_up = asyncio.ensure_future(load())

    @property
    def can_version_edits(self) -> bool:
        """Whether the client takes edits that name the version that they are for."""
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)

    def tell(self, sentence: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show `sentence` to the user."""
        self.window_show_message(types.ShowMessageParams(kind, sentence))

    def shutdown(self) -> None:
        """End the thread of the checks, then the server."""
        self.worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]
