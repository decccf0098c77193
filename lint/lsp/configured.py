"""How a document in the editor is checked: gouji.toml as for the command line, the editor's settings on top."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.findings import Lang
from lint.lsp.preferences import Preferences

if TYPE_CHECKING:
    from lint.configuration import Configuration
    from lint.settings import Settings

DEFAULT_BASELINE = "gouji-baseline.json"


@dataclass(frozen=True, slots=True)
class Configured:
    """How one document is checked.

    Attributes:
        settings: For the engine.
        lang: Language of the messages.
        baseline: The file of accepted findings; it need not exist.
        is_default: True if no configuration names the baseline: ``gouji check`` must be told of it.
        fail_on: The severity from which on a document fails.
    """

    settings: Settings
    lang: Lang
    baseline: Path
    is_default: bool
    fail_on: str


def configured(path: Path | None, folder: Path, given: Preferences, spoken: Lang) -> Configured:
    """Return how the document at `path` (None if it was never saved) in the workspace `folder` is checked.

    Args:
        path: The document.
        folder: What relative paths of the editor's settings start from.
        given: The editor's settings.
        spoken: Language of the editor.

    Raises:
        InputError: A configuration file is wrong, or a setting names a check that there is not.
    """
    from lint.checking import chosen
    from lint.configuration import find, in_force
    from lint.discovery import all_checks

    anchor = path or folder / "untitled"
    source = find(anchor)
    if source is not None:
        source.refuse_unknown(all_checks())
    found = in_force(anchor, _rooted(given.given, folder))
    settings = found.engine()
    chosen(settings)
    return Configured(
        settings=settings,
        lang=given.language or _spoken(found, spoken),
        baseline=Path(found["baseline"]) if found["baseline"] else folder / DEFAULT_BASELINE,
        is_default=not found["baseline"],
        fail_on=found["fail-on"],
    )


def _spoken(found: Configuration, otherwise: Lang) -> Lang:
    """Return the configured language; `otherwise` if the configuration file says nothing of it."""
    lang: Lang = found["lang"] if found.settings["lang"].origins else otherwise
    return lang


def _rooted(given: Any, folder: Path) -> dict[str, Any]:
    """Return the settings with the paths in them taken from `folder`."""
    rooted = dict(given)
    if "lexicon" in rooted:
        rooted["lexicon"] = [str(folder / name) for name in rooted["lexicon"]]
    if "baseline" in rooted:
        rooted["baseline"] = str(folder / rooted["baseline"])
    return rooted
