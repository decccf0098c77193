"""``python -m lexicon [DIRECTORY...]``: validate the packaged lexicon, or that lexicon with directories on top."""

from __future__ import annotations

import sys
from pathlib import Path

from lexicon import LexiconError, load
from lexicon.compiling import packaged_names, validated


def main(arguments: list[str]) -> int:
    """Print one line for each section, or the first fault; return 0 if all is well, else 2."""
    try:
        if not arguments:
            validated()
        lexicon = load(tuple(map(Path, arguments)))
        lexicon.check()
        for name in sorted(packaged_names()):
            print(f"{name}\t{len(lexicon.section(name))}")
    except LexiconError as error:
        print(error.sentence("zh"), error.sentence("en"), sep="\n", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
