"""The command line `gouji`: the version at once; for everything else `lint.commands.group`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

COMMANDS = (
    "check",
    "verify",
    "recheck",
    "annotate",
    "serve",
    "audit",
    "graph",
    "claims",
    "text",
    "explain",
    "checks",
    "baseline",
    "config",
    "across",
    "sample",
    "overview",
    "findings",
    "runs",
    "sql",
    "completion",
    "lsp",
)
"""The commands, each a module of `lint.commands` with a function ``command(lang)``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; `arguments` are those of the process unless given."""
    from lint.commands import streams

    streams.prepare()
    if list(sys.argv[1:] if arguments is None else arguments) == ["--version"]:  # what installers ask again and again
        from lint.version import version

        streams.emit(f"gouji {version()}\n")
        return 0
    from lint.collecting import RARE
    from lint.generated import keep_methods

    keep_methods()
    gc.set_threshold(*RARE)
    from lint.commands.group import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
