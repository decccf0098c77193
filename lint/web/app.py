"""The web application: what each address does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from lint.findings import Lang
from lint.reports.html.rendering import view_policy
from lint.web import start_page
from lint.web.guard import Guard, refused
from lint.web.jobs import Desk
from lint.web.limits import WebLimits
from lint.web.names import attachment, safe_name
from lint.web.pool import Pool
from lint.web.sessions import Session, Sessions, Upload, new_key

COOKIE = "gouji"
TOKEN, NAME = "x-gouji-token", "x-gouji-name"
_SWEEP_SECONDS = 30
_MOST_JSON = 64 * 1024

Answer = Callable[["Site", Request, Session], Awaitable[Response]]


class Site:
    """The sessions, the workers, and the answers."""

    def __init__(self, *, lang: Lang, limits: WebLimits, pool: Pool, keep: Path | None) -> None:
        """Begin with no session."""
        self.lang, self.limits = lang, limits
        self.sessions = Sessions(limits)
        self.kept = keep is not None
        self.desk = Desk(pool, lang, keep)

    def refused(self, status: int, zh: str, en: str) -> Response:
        """Return an answer that says why nothing was done."""
        return refused(self.lang, status, zh, en)

    async def start(self, request: Request) -> Response:
        """Return the first page; a browser without a session gets one."""
        key = request.cookies.get(COOKIE)
        session = self.sessions.find(key)
        begun = None if session else self.sessions.begin()
        if session is None and begun is None:
            return self.refused(503, "同时使用的人太多，请稍后再试。", "too many sessions; try again later.")
        session = session or (begun[1] if begun else None)
        assert session is not None
        answer = HTMLResponse(
            start_page.render(self.lang, session.token, self.limits, kept=self.kept),
            headers={"content-security-policy": start_page.POLICY},
        )
        if begun:
            answer.set_cookie(COOKIE, begun[0], httponly=True, samesite="strict", path="/")
        return answer

    def answering(self, answer: Answer, *, changes: bool = False) -> Callable[[Request], Awaitable[Response]]:
        """Return an endpoint for those with a session, and with its token if the request `changes` something."""

        async def endpoint(request: Request) -> Response:
            session = self.sessions.find(request.cookies.get(COOKIE))
            if session is None or (changes and not session.knows(request.headers.get(TOKEN, ""))):
                return self.refused(403, "页面已失效，请刷新后重试。", "this page has expired; reload it.")
            return await answer(self, request, session)

        return endpoint


async def upload(site: Site, request: Request, session: Session) -> Response:
    """Take one file, the body of the request; it is counted while it arrives."""
    limits = site.limits
    name = safe_name(request.headers.get(NAME, ""))
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isascii() and declared.isdigit() else 0
    if len(session.uploads) >= limits.files:
        return site.refused(413, f"一次最多 {limits.files} 个文件。", f"at most {limits.files} files at a time.")
    content = bytearray()

    def too_large(more: int) -> Response | None:
        if len(content) + more > limits.file_bytes:
            most = limits.file_bytes // 2**20
            return site.refused(413, f"{name}：文件超过 {most} MB 的上限。", f"{name}: larger than {most} MB.")
        if session.size + more > limits.session_bytes or site.sessions.size + more > limits.total_bytes:
            return site.refused(413, "存放的文件太多，请先清除。", "too much is held already; clear it first.")
        return None

    refusal = too_large(size)
    if refusal:
        return refusal
    try:
        async for chunk in request.stream():
            refusal = too_large(len(chunk))
            if refusal:
                return refusal
            content += chunk
            session.arriving += len(chunk)
    except ClientDisconnect:
        return Response(status_code=400)
    finally:
        session.arriving -= len(content)
    key = new_key()
    session.uploads[key] = Upload(name, bytes(content))
    session.arriving -= len(content)
    content.clear()
    return JSONResponse({"file": key, "name": name})


async def begin(site: Site, request: Request, session: Session) -> Response:
    """Begin a check of files that have arrived."""
    if len(session.jobs) >= site.limits.jobs and not site.desk.drop_oldest(session):
        return site.refused(429, "正在核对的太多，请稍后再试。", "too many checks are under way; try again later.")
    asked = await _json(request)
    keys = asked.get("files")
    if not isinstance(keys, list) or not keys or len(keys) > site.limits.files or len(set(map(str, keys))) != len(keys):
        return site.refused(400, "没有可核对的文件。", "there is no file to check.")
    if not all(isinstance(key, str) and key in session.uploads for key in keys):
        return site.refused(404, "文件已清除，请重新放入。", "the files are gone; drop them again.")
    uploads = told_apart([session.uploads.pop(key) for key in keys])
    key = new_key()
    session.jobs[key] = site.desk.begin(key, uploads, together=asked.get("together") is True)
    return JSONResponse({"job": key})


def told_apart(uploads: list[Upload]) -> list[Upload]:
    """Return `uploads` with different names: a place in a document of several files is told by the file's name."""
    seen: dict[str, int] = {}
    result = []
    for upload in uploads:
        count = seen[upload.name] = seen.get(upload.name, 0) + 1
        stem, dot, suffix = upload.name.rpartition(".")
        name = upload.name if count == 1 else f"{stem}（{count}）{dot}{suffix}"
        result.append(Upload(name, upload.content))
    return result


async def state(site: Site, request: Request, session: Session) -> Response:
    """Tell how far a check is."""
    job = session.jobs.get(request.path_params["job"])
    if job is None:
        return site.refused(404, "结果已清除。", "the result is gone.")
    return JSONResponse(
        {"state": job.state, "file": job.file, "stage": job.stage, "names": job.names, "failures": job.failures}
    )


async def result(site: Site, request: Request, session: Session) -> Response:
    """Give out the view, or a file to take away."""
    job = session.jobs.get(request.path_params["job"])
    found = job.results.get(request.path_params["key"]) if job else None
    if found is None:
        return site.refused(404, "结果已清除。", "the result is gone.")
    if request.path_params["key"] == "view":
        return HTMLResponse(
            found.content, headers={"content-security-policy": f"{view_policy()}; frame-ancestors 'none'"}
        )
    return Response(
        found.content, media_type="application/octet-stream", headers={"content-disposition": attachment(found.name)}
    )


async def forget(site: Site, request: Request, session: Session) -> Response:
    """Drop files and results of the session."""
    session.uploads.clear()
    for key in [key for key, job in session.jobs.items() if job.state in ("done", "failed")]:
        del session.jobs[key]
    return JSONResponse({})


async def _json(request: Request) -> dict[str, object]:
    """Return the body as an object; an empty one if it is none, or too large."""
    import json

    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_JSON:
            return {}
    with contextlib.suppress(ValueError):
        asked = json.loads(bytes(body))
        return asked if isinstance(asked, dict) else {}
    return {}


def application(
    *, hosts: list[str], lang: Lang, pool: Pool, limits: WebLimits | None = None, keep: Path | None = None
) -> Starlette:
    """Return the application for a server that is known by `hosts`; `keep` is a folder for files and results."""
    site = Site(lang=lang, limits=limits or WebLimits(), pool=pool, keep=keep)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_sweep(site))
        yield
        sweeping.cancel()
        await site.desk.close()

    async def icon(_: Request) -> Response:
        return Response(status_code=204)

    async def asset(request: Request, name: str, kind: str) -> Response:
        return Response(start_page.asset(name), media_type=kind)

    routes = [
        Route("/", site.start),
        Route("/start.css", partial(asset, name="start.css", kind="text/css")),
        Route("/start.js", partial(asset, name="start.js", kind="text/javascript")),
        Route("/favicon.ico", icon),
        Route("/files", site.answering(upload, changes=True), methods=["POST"]),
        Route("/jobs", site.answering(begin, changes=True), methods=["POST"]),
        Route("/jobs/{job}", site.answering(state)),
        Route("/jobs/{job}/{key}", site.answering(result)),
        Route("/forget", site.answering(forget, changes=True), methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts, lang=lang)], lifespan=lifespan)


async def _sweep(site: Site) -> None:
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        site.sessions.sweep()
