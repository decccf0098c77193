"""What other distributions bring: entry points of our groups, looked for without importing what reads them.

`importlib.metadata` takes 0.04 s to import and to read what all distributions say; hardly any installation has a
plugin. So the files are asked first whether one of them names the group.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_KINDS = (".dist-info", ".egg-info")


def entry_points(group: str) -> list[EntryPoint]:
    """Return the entry points of `group`, by their names."""
    if "importlib.metadata" not in sys.modules and not _named(f"[{group}]".encode()):
        return []
    from importlib import metadata

    return sorted(metadata.entry_points(group=group), key=lambda point: (point.name, point.value))


def _named(section: bytes) -> bool:
    """Return whether a distribution on the path may have `section`: what is no folder (an archive) may have any."""
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or ".") as inside:
                folders = [entry.path for entry in inside if entry.name.endswith(_KINDS)]
        except NotADirectoryError:
            return True
        except OSError:
            continue
        for folder in folders:
            try:
                with open(os.path.join(folder, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123  # hundreds
                    if section in file.read():
                        return True
            except OSError:
                continue
    return False
