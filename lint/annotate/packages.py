"""Writes a copy of a zip package in which a few parts are different and all others are the same."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping

_NEW_DATE = (1980, 1, 1, 0, 0, 0)


def copied(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package `data` with the parts `changed`; new ones stand at its end.

    Order, names, dates, attributes and comments of the members stay as they are.
    """
    buffer = io.BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        new.comment = old.comment
        for member in old.infolist():
            name = member.filename.replace("\\", "/").lstrip("/")
            content = left.pop(name) if name in left else old.read(member)
            new.writestr(copy.copy(member), content, compress_type=member.compress_type)
        for name, content in left.items():
            fresh = zipfile.ZipInfo(name, _NEW_DATE)
            fresh.external_attr = 0o600 << 16
            new.writestr(fresh, content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
