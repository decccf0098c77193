"""The process that reads files of strangers: ``python -m lint.web.worker``; it ends when its standard input does."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from lint.generated import keep_methods
from lint.web.framing import EndedError, receive, send
from lint.web.work import Request, check


def bound_memory(size: int) -> None:
    """Bound the memory of this process where the system can."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > size:
            resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def main() -> None:
    """Do the checks that standard input asks for, one after another."""
    keep_methods()
    # Whatever a library prints must not come between the messages.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    try:
        start, _ = receive(requests)
        bound_memory(int(start["memory"]))
        settings = _settings(start["lexicon"])
        send(answers, {"ready": True})
        while True:
            message, contents = receive(requests)
            request = Request(
                names=message["names"], contents=contents, together=message["together"], lang=message["lang"],
                base=message["base"], failures=message["failures"],
            )  # fmt: skip
            parts, failures = check(
                request, settings, lambda number, stage: send(answers, {"file": number, "stage": stage})
            )
            send(
                answers,
                {"parts": [[part.key, part.name, part.label] for part in parts], "failures": failures},
                [part.content for part in parts],
            )
    except (EndedError, OSError):
        return


def _settings(lexicon: list[str]) -> Any:
    """Return the settings in force in the working directory, everything heavy loaded already."""
    from lexicon import load
    from lint.configuration import in_force
    from lint.discovery import all_checks

    settings = in_force(None, {"lexicon": lexicon} if lexicon else {}).engine()
    load(extra=tuple(map(Path, settings.lexicon)))
    all_checks()
    return settings


if __name__ == "__main__":
    main()
