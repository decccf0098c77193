"""The version of this Gouji."""

from __future__ import annotations

from functools import cache


@cache
def version() -> str:
    """Return the installed distribution's version; in a source tree that is not installed, that of pyproject.toml."""
    import importlib.metadata
    import tomllib
    from pathlib import Path

    project = Path(__file__).parent.parent / "pyproject.toml"
    try:
        return importlib.metadata.version("gouji")
    except importlib.metadata.PackageNotFoundError:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
