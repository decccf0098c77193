"""Runs the server on loopback until Ctrl+C."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from lint.errors import InputError
from lint.findings import Lang
from lint.web.app import application
from lint.web.limits import USUAL_LIMITS, WebLimits
from lint.web.pool import Pool

ADDRESS = "127.0.0.1"
USUAL_PORT = 8418


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How to serve.

    Attributes:
        lang: The language of the pages.
        port: The port, None for the usual one or, if that is taken, any.
        open: Whether to open the browser.
        keep: A folder for files and results, None to keep nothing.
        lexicon: Directories with words of the user's own.
        limits: How much is taken in.
    """

    lang: Lang = "zh"
    port: int | None = None
    open: bool = True
    keep: Path | None = None
    lexicon: Sequence[Path] = ()
    limits: WebLimits = USUAL_LIMITS


def serve(serving: Serving, told: Callable[[str], None]) -> None:
    """Serve until the program is interrupted; `told` is given the address once it can be opened.

    Raises:
        InputError: The port is taken.
    """
    listener = _listener(serving.port)
    port = listener.getsockname()[1]
    pool = Pool(serving.limits, serving.lexicon)
    hosts = [f"{name}:{port}" for name in (ADDRESS, "localhost")] + ([ADDRESS, "localhost"] if port == 80 else [])
    app = application(hosts=hosts, lang=serving.lang, pool=pool, limits=serving.limits, keep=serving.keep)
    server = uvicorn.Server(configuration(app))
    address = f"http://{ADDRESS}:{port}/"
    told(address)
    if serving.open:  # the socket listens already, so the browser is answered as soon as the server runs
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        pool.close()
        listener.close()


def configuration(app: Starlette) -> uvicorn.Config:
    """Return how uvicorn runs `app`: alone, silent about itself, ended within seconds."""
    return uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, ws="none", http="h11", loop="asyncio",
        lifespan="on", timeout_graceful_shutdown=2, limit_concurrency=200,
    )  # fmt: skip


def _listener(port: int | None) -> socket.socket:
    """Return a socket that listens on loopback."""
    for wanted in (USUAL_PORT, 0) if port is None else (port,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        # On Windows two programs could share a port unless one of them forbids it; elsewhere a port is free at once.
        option = getattr(socket, "SO_EXCLUSIVEADDRUSE", None) if sys.platform == "win32" else socket.SO_REUSEADDR
        if option is not None:
            listener.setsockopt(socket.SOL_SOCKET, option, 1)
        try:
            listener.bind((ADDRESS, wanted))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise InputError(
        str(port), "这个端口已被占用，请用 --port 换一个", "this port is taken; choose another with --port"
    )
