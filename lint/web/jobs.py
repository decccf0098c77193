"""Checks on their way: handed to the workers, watched, and filed with the session."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from lint.findings import Lang
from lint.reports.words import say
from lint.web.names import safe_name
from lint.web.pool import Answer, Pool, WorkerDiedError
from lint.web.sessions import Job, Result, Session, Upload

_THREADS = 16


class Desk:
    """Begins checks and files their results; `keep` is a folder to write them to, None for none."""

    def __init__(self, pool: Pool, lang: Lang, keep: Path | None) -> None:
        """Begin with no check."""
        self._pool, self._lang, self._keep = pool, lang, keep
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="gouji-check")
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, key: str, uploads: Sequence[Upload], *, together: bool) -> Job:
        """Return a check of `uploads` that has begun."""
        job = Job(names=tuple(upload.name for upload in uploads), size=sum(len(one.content) for one in uploads))
        task = asyncio.get_running_loop().create_task(self._run(job, key, uploads, together))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return job

    def drop_oldest(self, session: Session) -> bool:
        """Drop the oldest finished check of `session`; False if all are under way."""
        for key, job in session.jobs.items():
            if job.state in ("done", "failed"):
                del session.jobs[key]
                return True
        return False

    async def _run(self, job: Job, key: str, uploads: Sequence[Upload], together: bool) -> None:
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._threads, self._check, job, key, uploads, together)
            job.results = {
                part[0]: Result(part[1], content) for part, content in zip(answer.parts, answer.contents, strict=True)
            }
            job.failures = tuple(answer.failures)
            if self._keep is not None:
                await loop.run_in_executor(self._threads, self._file, self._keep, uploads, job)
        except Exception as error:
            kind = type(error).__name__
            job.failures = (say(self._lang, f"内部错误（{kind}），请反馈给开发者。", f"internal error ({kind})."),)
        job.size = sum(len(result.content) for result in job.results.values())
        job.state = "done" if job.results else "failed"

    def _check(self, job: Job, key: str, uploads: Sequence[Upload], together: bool) -> Answer:
        """Have the files checked; one that breaks its worker is told, and the others are checked without it."""
        left, failures = list(enumerate(uploads)), list[str]()

        def tell(number: int, stage: str) -> None:
            job.state, job.file, job.stage = "working", left[number][0], stage

        while left:
            request = {
                "names": [one.name for _, one in left], "together": together, "lang": self._lang,
                "base": f"/jobs/{key}", "failures": failures,
            }  # fmt: skip
            try:
                return self._pool.check(request, [one.content for _, one in left], tell)
            except WorkerDiedError as death:
                broken = left.pop(min(death.file, len(left) - 1))[1]
                failures.append(self._sentence(broken.name, late=death.late))
        return Answer((), failures, ())

    def _sentence(self, name: str, *, late: bool) -> str:
        if late:
            return say(
                self._lang, f"{name}：核对用时太长，已停止。", f"{name}: checking took too long and was stopped."
            )
        return say(
            self._lang, f"{name}：这个文件使核对程序意外中止。", f"{name}: this file broke the checking process."
        )

    def _file(self, folder: Path, uploads: Sequence[Upload], job: Job) -> None:
        """Write the files and the results into a new folder below `folder`."""
        place = folder / f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        place.mkdir(parents=True)
        for number, upload in enumerate(uploads, 1):
            (place / f"{number}-{safe_name(upload.name)}").write_bytes(upload.content)
        for key, result in job.results.items():
            if key != "view":
                (place / safe_name(result.name)).write_bytes(result.content)

    async def close(self) -> None:
        """Stop every check."""
        self._pool.close()
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        self._threads.shutdown(wait=False, cancel_futures=True)
