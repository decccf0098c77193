"""`gouji recheck`: decide every relation of JSON reports again, independently of the program that wrote them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.options import FileName, language_option, output_option, traceback_option
from lint.commands.speech import Command
from lint.reports.words import VERDICTS, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.findings import Lang
    from lint.recheck import Disagreement

OK, FOUND, FAILED = 0, 1, 2


def command(lang: Lang) -> click.Command:
    """Return the command, its help in `lang`."""

    def run(paths: tuple[str, ...], output: Path | None, traceback: bool) -> int:
        from lint.commands.files import keep_inputs, over_files
        from lint.commands.streams import emit

        keep_inputs(paths, output)
        results, failures = over_files(paths, _recheck, lang=lang, traceback=traceback)
        emit("".join(told(path, count, found, lang) for path, count, found in results), output)
        if failures:
            return FAILED
        return FOUND if any(found for _, _, found in results) else OK

    return Command(
        "recheck",
        lang=lang,
        callback=run,
        help=say(
            lang,
            "复核 gouji check --format json 的结果：另一段独立的程序只凭结果里的数，把每条勾稽关系重算一遍。\n\n"
            "退出码：0 结论全部相同；1 有不同；2 用法不对，或有文件不是这样的结果。",
            "Decide every relation of `gouji check --format json` again: independent code, from its numbers alone.\n\n"
            "Exit code: 0 all verdicts are the same; 1 some differ; 2 wrong use, or a file that is no such report.",
        ),
        params=[
            click.Argument(
                ["paths"], nargs=-1, required=True, type=FileName(), metavar=say(lang, "结果文件…", "REPORT...")
            ),
            output_option(lang),
            traceback_option(lang),
            language_option(lang),
        ],
    )


def _recheck(path: str) -> tuple[str, int, list[Disagreement]]:
    from lint.recheck import recheck

    report = _report(path)
    return path, sum(len(document["relations"]) for document in report["documents"]), list(recheck(report))


def _report(path: str) -> dict[str, Any]:
    """Return the JSON report at `path`.

    Raises:
        InputError: It cannot be read, or is no JSON report of this version.
    """
    from jsonschema import Draft202012Validator

    from lint.errors import InputError
    from lint.reports.json_report import SCHEMA_PATH

    try:
        report = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(path, f"不是可读的 JSON（{error}）", f"no readable JSON ({error})") from error
    validator = Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))
    fault = next(validator.iter_errors(report), None)
    if fault is not None:
        place = "/".join(map(str, fault.absolute_path)) or "."
        raise InputError(
            path,
            f"不是 gouji check --format json 的结果（{place} 处不符）",
            f"no report of gouji check --format json (at {place})",
        )
    assert isinstance(report, dict)
    return report


def told(path: str, count: int, found: Sequence[Disagreement], lang: Lang) -> str:
    """Return the disagreements of one report, one a line, and how many relations were decided again."""
    words = VERDICTS[lang] | {"": say(lang, "没有算式可复核", "no formula to check")}
    lines = [
        f"{one.path} {one.relation}  {one.expression}  "
        + say(lang, f"结果里是{words[one.told]}，复核为{words[one.found]}", f"{words[one.told]} → {words[one.found]}")
        for one in found
    ]
    summary = say(
        lang,
        f"{path}：复核 {count} 条勾稽关系，{count - len(found)} 条结论相同，{len(found)} 条不同。",
        f"{path}: {count} relations decided again, {count - len(found)} verdicts the same, {len(found)} different.",
    )
    return "".join(f"{line}\n" for line in [*lines, summary])
