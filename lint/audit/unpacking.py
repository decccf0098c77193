"""Functions of the store's SQL views: they unpack what is kept compressed."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from lint.audit.packing import claim_values, relation_values
from lint.audit.record import KeptPassage, submission_of, unpacked


def submission(path: str) -> str:
    """Return the archive or folder that the document at `path` came in."""
    return submission_of(path)


def unpacked_part(body: bytes, part: str) -> str:
    """Return one list of a compressed body as a JSON list of objects."""
    rows = unpacked(zlib.decompress(body))[part]
    return json.dumps([_OBJECTS[part](row) for row in rows], ensure_ascii=True)


def _passage(row: list[Any]) -> dict[str, Any]:
    return asdict(KeptPassage(*row))


_OBJECTS = {"claims": claim_values, "relations": relation_values, "passages": _passage}
