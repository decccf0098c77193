"""One child process that checks documents, watched: it is ended when a document takes too long or too much memory."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import IO

from lint.audit.child import PATIENCE, RETIRE, Orders
from lint.audit.task import Outcome, Task, failed, outcome_of, receive, send

_POLL = 0.2  # seconds between two looks at the processes


class Worker:
    """Does tasks one at a time in a child process; starts a fresh one when it has gone. Used by one thread."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.most_memory = 0
        """The most megabytes of memory that a child was seen to take."""
        self.started = 0
        """How many processes were started."""
        self._child: subprocess.Popen[bytes] | None = None
        self._since = 0.0
        self._computed = 0.0
        self._ended_for = ""
        self._lock = threading.Lock()

    def told(self, orders: Orders) -> None:
        """Follow other orders from now on."""
        if orders != self.orders:
            self.close()
            self.orders = orders

    def do(self, task: Task) -> Outcome:
        """Return the outcome of `task`.

        A document that ends its process is tried once more in a fresh one, for it may have been the others before it.
        """
        for attempt in (1, 2):
            fresh = self._child is None
            data = self._ask(task)
            if data is not None:
                if data.startswith(RETIRE):
                    self.close()
                return outcome_of(task, data[1:])
            reason = self._ended_for or "crash"
            code = self._end()
            if reason == "time" or fresh or attempt == 2:
                break
        return _lost(task, reason, code, self.orders)

    def _ask(self, task: Task) -> bytes | None:
        """Return what the child answers, None if it ended instead."""
        child = self._child
        try:
            if child is None:
                child = self._start()
            source, target = _pipes(child)
            with self._lock:
                self._ended_for, self._since, self._computed = "", time.monotonic(), _taken(child.pid)[1]
            send(target, task)
            return receive(source)
        except OSError:
            return None
        finally:
            with self._lock:
                self._since = 0.0

    def _start(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", "lint.audit.child"],
            # -P: what lies in the working directory is no part of the program
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows
        )
        self.started += 1
        source, target = _pipes(self._child)
        send(target, self.orders)
        receive(source)  # it is ready; if it ended instead, the first task will tell
        return self._child

    def watch(self) -> None:
        """End the child if its document takes too long or too much memory; called again and again by `Watch`."""
        child = self._child
        if child is None:
            return
        megabytes, computed = _taken(child.pid)
        self.most_memory = max(self.most_memory, megabytes)
        with self._lock:
            if not self._since or self._ended_for:
                return
            took, limit = time.monotonic() - self._since, self.orders.seconds
            if computed - self._computed > limit or took > PATIENCE * limit:
                self._ended_for = "time"
            elif megabytes > self.orders.memory:
                self._ended_for = "memory"
            else:
                return
            child.kill()

    def _end(self) -> int:
        """End the child and return its exit code."""
        child, self._child = self._child, None
        if child is None:
            return 0
        child.kill()
        for stream in (child.stdin, child.stdout):
            _close(stream)
        return child.wait()

    def close(self) -> None:
        """End the child."""
        self._end()


class Watch:
    """A thread that looks after workers; it looks at them as long as it is not closed."""

    def __init__(self, workers: list[Worker]) -> None:
        self._workers = workers
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(_POLL):
            for worker in list(self._workers):
                worker.watch()

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes from and to a child."""
    assert child.stdout is not None
    assert child.stdin is not None
    return child.stdout, child.stdin


def _taken(pid: int) -> tuple[int, float]:
    """Return the megabytes of memory that a process takes and the seconds that it has computed, 0 if it has gone."""
    import psutil

    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return int(process.memory_info().rss) >> 20, float(times.user + times.system)
    except psutil.Error:
        return 0, 0.0


def _lost(task: Task, reason: str, code: int, orders: Orders) -> Outcome:
    """Return the outcome of a task whose process ended."""
    if reason == "time":
        return failed(
            task, "time", f"检查超过 {orders.seconds} 秒，已中止", f"checking it took more than {orders.seconds} s"
        )
    if reason == "memory":
        return failed(
            task,
            "memory",
            f"检查它需要的内存超过 {orders.memory} MB 的上限",
            f"checking it takes more than {orders.memory} MB of memory",
        )
    return failed(task, "crash", f"检查它的进程意外结束（{code}）", f"the process that checked it ended ({code})")


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        with suppress(OSError):  # what was still to be written has no reader
            stream.close()


def _environment() -> dict[str, str]:
    """Return the environment of a child: one thread for arithmetic, as there is a process for each core."""
    import os

    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    paths = os.pathsep.join(path for path in sys.path if path)
    return os.environ | threads | {"PYTHONPATH": paths}
