"""The version of this Gouji."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """Return the version: in a source tree that of pyproject.toml, else that of the installed distribution."""
    root = Path(__file__).parent.parent
    source = _stated(root / "pyproject.toml", "version = ").strip('"')
    if source and _stated(root / "pyproject.toml", "name = ") == '"gouji"':
        return source
    # Beside the package stands what installed it; `importlib.metadata` takes longer to import than all else here.
    found = {_stated(file, "Version: ") for file in root.glob("gouji-*.dist-info/METADATA")}
    if len(found) == 1:
        return found.pop()
    import importlib.metadata

    return importlib.metadata.version("gouji")


def _stated(file: Path, name: str) -> str:
    """Return what stands behind `name` on the first line of `file` that begins with it, "" if there is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.removeprefix(name).strip() for line in lines if line.startswith(name)), "")
