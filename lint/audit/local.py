"""The engine of one machine: threads, each with a child process that checks."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from lint.audit.child import Orders
from lint.audit.task import Outcome, Task
from lint.audit.worker import Watch, Worker

_WAITING = 1  # tasks that wait for each worker, so that none stands idle while results are written


class LocalEngine:
    """Checks documents in `jobs` processes of this machine."""

    def __init__(self, orders: Orders, jobs: int) -> None:
        self.workers = [Worker(orders) for _ in range(jobs)]
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
        self._watch = Watch(self.workers)
        self._threads = [threading.Thread(target=self._serve, args=(worker,), daemon=True) for worker in self.workers]
        for thread in self._threads:
            thread.start()

    def _serve(self, worker: Worker) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                self._done.put(worker.do(task))
            except BaseException as error:
                self._done.put(error)

    def outcomes(self, next_task: Callable[[], Task | None]) -> Iterator[Outcome]:
        """Yield the outcome of every task; see `lint.audit.engine.Engine`."""
        running = 0
        while True:
            while running < len(self.workers) * (1 + _WAITING) and (task := next_task()) is not None:
                self._tasks.put(task)
                running += 1
            if not running:
                return
            done = self._wait()
            running -= 1
            if isinstance(done, BaseException):
                raise done
            yield done

    def _wait(self) -> Outcome | BaseException:
        while True:
            try:
                return self._done.get(timeout=0.5)  # so that Ctrl+C is heard on Windows
            except queue.Empty:
                continue

    def close(self) -> None:
        """End every process."""
        self._watch.close()
        for _ in self._threads:
            self._tasks.put(None)
        for worker in self.workers:
            worker.close()
        for thread in self._threads:
            thread.join()
