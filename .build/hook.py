"""Build hook: puts the segmentation model and the compiled lexicon into the package before the wheel is made.

A wheel also carries the pages of the checks, which the codes in an editor lead to; a source tree has them in docs/.
"""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackagedDataHook(BuildHookInterface[Any]):
    """Runs for wheels and editable installs; a source distribution carries neither file."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both unless intact ones are there; end the build with one sentence if one cannot be."""
        sys.path.insert(0, self.root)
        try:
            from lexicon.compiling import compile_packaged
            from lexicon.errors import LexiconError
            from lint.language.model_build import build_model
            from lint.language.model_source import ModelBuildError
        finally:
            sys.path.remove(self.root)
        try:
            build_model()
            compile_packaged()
        except (ModelBuildError, LexiconError) as error:
            self.app.abort(f"{error.sentence('zh')}\n{error.sentence('en')}")
        if version == "standard":
            build_data["force_include"][f"{self.root}/docs/checks"] = "lint/lsp/check_pages"
