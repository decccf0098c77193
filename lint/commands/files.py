"""Do something for each of several files; one that fails is told in one sentence and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from lexicon import LexiconError
from lint.commands.progress import watched
from lint.commands.streams import warn
from lint.errors import InputError
from lint.findings import Lang
from lint.reports.words import say

Result = TypeVar("Result")


def over_files(
    paths: Sequence[str], work: Callable[[str], Result], *, lang: Lang, traceback: bool = False
) -> tuple[list[Result], int]:
    """Return the results of `work` for every path that it did not fail on, and the number of the others.

    Raises:
        lexicon.LexiconError: The user's lexicon is wrong, so that no file can be checked.
    """
    results: list[Result] = []
    failures: list[tuple[str, str]] = []
    with watched(len(paths), lang) as bar:
        for number, path in enumerate(paths, start=1):
            if bar is not None:
                bar.file(number, Path(path).name)
            try:
                results.append(work(path))
            except InputError as error:
                failures.append((error.sentence(lang), ""))
            except LexiconError:
                raise
            except Exception as error:
                failures.append((internal_error(path, error, lang), _details(error) if traceback else ""))
    for sentence, details in failures:
        for line in (sentence, *details.splitlines()):
            warn(line)
    return results, len(failures)


def internal_error(path: str, error: Exception, lang: Lang) -> str:
    """Return the sentence for a defect of Gouji itself."""
    kind = " ".join(f"{type(error).__name__}: {error}".split())
    return say(
        lang,
        f"{path}：内部错误（{kind[:200]}），请反馈给开发者，加 --traceback 可看详情。",
        f"{path}: internal error ({kind[:200]}); please report it, --traceback shows the details.",
    )


def _details(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))


def keep_inputs(paths: Iterable[str], output: Path | None) -> None:
    """Raise InputError if `output` is one of the documents: a result must never overwrite what was checked."""
    if output is None or not output.exists():
        return
    for path in paths:
        if Path(path).exists() and output.samefile(path):
            raise InputError(
                str(output), "结果不能写入被检查的文件本身", "the result must not overwrite a file that is checked"
            )
