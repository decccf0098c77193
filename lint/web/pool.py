"""Worker processes: each check runs in one, is ended when it takes too long, and can never take the server with it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.web.framing import EndedError, Message, receive, send
from lint.web.limits import WebLimits


class WorkerDiedError(Exception):
    """The worker ended before it answered: it took too long (`late`), or the file broke it.

    Attributes:
        late: Whether the time was up.
        file: The number of the file that it worked on.
    """

    def __init__(self, *, late: bool, file: int) -> None:
        """Keep what is known."""
        super().__init__(f"worker died, late: {late}, file: {file}")
        self.late, self.file = late, file


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker made: for each part its key, file name and label, with the contents in the same order."""

    parts: Sequence[Sequence[str]]
    failures: Sequence[str]
    contents: Sequence[bytes]


class Worker:
    """One process."""

    def __init__(self, limits: WebLimits, lexicon: Sequence[Path]) -> None:
        """Start the process; it loads what it needs while nobody waits."""
        # A group of its own: Ctrl+C in the terminal is for the server, which ends its workers itself.
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "lint.web.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, creationflags=flags, start_new_session=os.name == "posix",
        )  # fmt: skip
        assert self._process.stdin is not None and self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        self._late = False
        self._waiting = True
        with contextlib.suppress(OSError):
            send(self._in, {"memory": limits.worker_bytes, "lexicon": [str(path) for path in lexicon]})

    def check(
        self, request: Message, contents: Sequence[bytes], seconds: int, tell: Callable[[int, str], None]
    ) -> Answer:
        """Have the files checked.

        Raises:
            WorkerDiedError: There is no answer; this worker is of no use any more.
        """
        file = 0
        timer = threading.Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            if self._waiting:
                receive(self._out)
                self._waiting = False
            send(self._in, request, contents)
            while True:
                message, parts = receive(self._out)
                if "stage" not in message:
                    return Answer(message["parts"], message["failures"], parts)
                file = int(message["file"])
                tell(file, str(message["stage"]))
        except (EndedError, OSError, KeyError) as error:
            raise WorkerDiedError(late=self._late, file=file) from error
        finally:
            timer.cancel()

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._in, self._out):
            with contextlib.suppress(OSError):
                stream.close()


class Pool:
    """A few workers, each of which does one check at a time; a broken one is replaced."""

    def __init__(self, limits: WebLimits, lexicon: Sequence[Path] = ()) -> None:
        """Start the first worker."""
        self._limits, self._lexicon = limits, tuple(lexicon)
        self._free: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        self._all: set[Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._free.put(self._started())
        for _ in range(limits.workers - 1):
            self._free.put(None)  # started when it is needed

    def _started(self) -> Worker:
        worker = Worker(self._limits, self._lexicon)
        with self._lock:
            self._all.add(worker)
        return worker

    def check(self, request: Message, contents: Sequence[bytes], tell: Callable[[int, str], None]) -> Answer:
        """Have the files checked by a free worker; waits for one. Raises WorkerDiedError."""
        worker = self._free.get()
        try:
            worker = worker or self._started()
            answer = worker.check(request, contents, self._limits.check_seconds, tell)
        except BaseException:
            if worker is not None:
                self._drop(worker)
            self._free.put(None)
            raise
        self._free.put(worker)
        return answer

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()

    def close(self) -> None:
        """End every worker, whatever it does."""
        for worker in list(self._all):
            self._drop(worker)
