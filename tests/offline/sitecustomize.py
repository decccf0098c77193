"""Closes the network of every Python process that finds this folder on its path; tells what was tried in a file.

An audit hook, which no code of Python can get round: sockets of the internet families, names looked up, and requests
are refused. With GOUJI_TEST_LOOPBACK they may be had, but only to listen on this machine; what is bound is told, too.
"""

import os
import sys

LOOPBACK = {"127.0.0.1", "::1"}
REFUSED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
           "http.client.connect", "ftplib.connect", "smtplib.connect"}  # fmt: skip
NAMED = ("", "localhost")
FILE = os.environ.get("GOUJI_TEST_NETWORK_LOG", "")
OPEN = bool(os.environ.get("GOUJI_TEST_LOOPBACK")) or sys.platform == "win32"  # where pairs of sockets are loopback


def _tell(line):
    descriptor = os.open(FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, (line + "\n").encode())
    os.close(descriptor)


def _watch(event, arguments):
    if not FILE or not event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        return
    if event == "socket.__new__":
        import _socket

        local = (getattr(_socket, "AF_UNIX", None), -1)
        if arguments[1] in local or OPEN:
            return
    elif event in ("socket.bind", "socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, str | bytes):  # a socket in the file system
            return
        if OPEN and address[0] in LOOPBACK:
            _tell(f"loopback {event} {address[0]}")
            return
    elif event not in REFUSED or (OPEN and event == "socket.getaddrinfo" and arguments[0] in LOOPBACK):
        return
    _tell(f"refused {event} {arguments[1:]!r} by {' '.join(sys.argv[:3])}")
    raise PermissionError(f"the network is closed: {event}")


sys.addaudithook(_watch)
