"""Who may ask at all: only this server's own pages, opened on this machine; and what every answer says of itself.

A page of another site could have its name resolve to 127.0.0.1 (DNS rebinding) or send requests to it; the first is
told by Host, the second by Origin and Sec-Fetch-Site.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lint.findings import Lang
from lint.reports.words import say

HEADERS: dict[str, str] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=()",
    "cache-control": "no-store",
}
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For every answer that brings none of its own."""

_SAFE = frozenset({"GET", "HEAD"})
_SAME_SITE = frozenset({"same-origin", "none"})


def refused(lang: Lang, status: int, zh: str, en: str) -> JSONResponse:
    """Return an answer that says in one sentence why nothing was done."""
    return JSONResponse({"error": say(lang, zh, en)}, status_code=status)


class Guard:
    """Lets through what this server's own pages ask, and adds the headers of every answer."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], lang: Lang) -> None:
        """Guard `app`; `hosts` are the values of Host that mean this server."""
        self._app, self._hosts, self._lang = app, frozenset(hosts), lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", POLICY)
            await send(message)

        reason = self._reason(scope["method"], Headers(scope=scope))
        if reason is None:
            await self._app(scope, receive, send_safely)
        else:
            status, zh, en = reason
            await refused(self._lang, status, zh, en)(scope, receive, send_safely)

    def _reason(self, method: str, headers: Headers) -> tuple[int, str, str] | None:
        """Return why a request is refused, None if it is not."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return (
                421,
                "地址不对，请用启动时给出的地址打开。",
                "wrong address; open the one that was told at the start.",
            )
        origin = headers.get("origin")
        own = f"http://{hosts[0].lower()}"
        if (origin is not None and origin.lower() != own) or (origin is None and method not in _SAFE):
            return 403, "只接受本页面自己发出的请求。", "only requests of this page itself are accepted."
        if headers.get("sec-fetch-site", "same-origin") not in _SAME_SITE:
            return (
                403,
                "请在地址栏里直接打开，不要从别的网页转来。",
                "open the address directly, not from another page.",
            )
        return None
