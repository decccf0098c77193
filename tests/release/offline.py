"""Runs a command without network, loopback apart: by a network namespace of its own where Linux permits it.

Elsewhere (no Linux, no right to make namespaces) Python itself refuses to connect: a ``sitecustomize`` on the path of
the processes closes every socket that does not lead to loopback, and proxies lead nowhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_REFUSE = """
import socket

_connect, _connect_ex, _lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
_OWN = ("127.0.0.1", "::1", "localhost", None, "")


def _own(address):
    if isinstance(address, tuple) and address[0] not in _OWN:
        raise OSError(101, "the network is cut")


def connect(self, address):
    _own(address)
    return _connect(self, address)


def connect_ex(self, address):
    _own(address)
    return _connect_ex(self, address)


def getaddrinfo(host, *rest, **named):
    _own((host,))
    return _lookup(host, *rest, **named)


socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo = connect, connect_ex, getaddrinfo
"""

_LOOPBACK = """
import fcntl, socket, struct, subprocess, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
    fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, running
sys.exit(subprocess.call(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Offline:
    """A way to run commands without network.

    Attributes:
        how: The way, in a few English words.
        prefix: What goes before a command.
        environment: Variables of its processes.
    """

    how: str
    prefix: tuple[str, ...]
    environment: dict[str, str]


def plain_environment() -> dict[str, str]:
    """Return the environment without settings of pip, of Python and of Gouji."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "GOUJI_"))}
    return kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def offline(folder: Path, *, namespaces: bool = True) -> Offline:
    """Return the strictest way that works here; `folder` takes the files it needs, `namespaces` may be ruled out."""
    plain = plain_environment()
    unshare = shutil.which("unshare") if namespaces and sys.platform == "linux" else None
    if unshare:
        loopback = folder / "loopback.py"
        loopback.write_text(_LOOPBACK, encoding="utf-8")
        for kinds in (["--net"], ["--map-root-user", "--net"]):
            prefix = (unshare, *kinds, "--", sys.executable, str(loopback))
            trial = [*prefix, sys.executable, "-c", "pass"]
            if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
                return Offline(f"unshare {' '.join(kinds)}", prefix, plain)
    site = folder / "no-network"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_REFUSE, encoding="utf-8")
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    closed = {"PYTHONPATH": str(site), "no_proxy": "127.0.0.1,localhost", **nowhere}
    return Offline("sockets closed by sitecustomize, proxies to nowhere", (), plain | closed)
