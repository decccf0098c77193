"""Make the pages of docs/checks from the checks themselves: `python docs/make_checks.py`.

Each page is the docstring of the check's module under its facts; the index groups the checks by family. codes.json
remembers every code that was ever given, with the check's name: a code whose check is gone is retired, and its page is
taken away. tests/test_checks_catalogue.py fails while anything here is out of date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.findings import Check

Codes = dict[str, dict[str, str | bool]]
"""For each code the name of its check, and whether it is retired."""

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "checks"
INDEX, CODES = "README.md", "codes.json"


def pages() -> dict[str, str]:
    """Return the text of every file of the folder by its name.

    Raises:
        ValueError: A code is given again whose check was retired.
    """
    from lint.discovery import all_checks

    own = [check for check in all_checks() if check.body.__module__.startswith("checks.")]
    codes = remembered(
        own, json.loads((FOLDER / CODES).read_text(encoding="utf-8")) if (FOLDER / CODES).exists() else {}
    )
    retired = {code: entry["name"] for code, entry in codes.items() if entry["retired"]}
    return (
        {INDEX: index(own, retired), CODES: json.dumps(codes, ensure_ascii=False, indent=2) + "\n"}
        | {f"{check.code}.md": page(check) for check in own}
    )  # fmt: skip


def remembered(known: Sequence[Check], before: Codes) -> Codes:
    """Return every code ever given: those of `before` and of the checks `known`, whose names may be reworded."""
    names = {check.code: check.name for check in known}
    again = [code for code, entry in before.items() if entry["retired"] and code in names]
    if again:
        raise ValueError(f"retired codes must not be given again: {', '.join(again)}")
    return {
        code: {"name": names.get(code) or str(before[code]["name"]), "retired": code not in names}
        for code in sorted({*before, *names})
    }


def page(check: Check) -> str:
    """Return the page of `check`."""
    from lint.reports.pages import facts, markdown

    source = check.body.__module__.replace(".", "/") + ".py"
    return (
        f"# {check.code} {check.name}\n\n{check.name_en}\n\n{facts(check, 'zh')}\n\n{markdown(check)}\n"
        f"[源代码](../../{source}) · [全部检查]({INDEX})\n"
    )


def index(known: Sequence[Check], retired: Mapping[str, str | bool]) -> str:
    """Return the page that lists the checks `known`, and the names of `retired` codes."""
    from lint.reports.words import SEVERITIES

    lines = [
        "# 检查目录",
        "",
        f"共 {len(known)} 项。代码一经使用不再改派。同样的说明可用 `gouji explain 代码` 查看。",
        "本目录由 `docs/make_checks.py` 从各检查的说明生成，请勿手改。",
    ]
    families = {check.family: None for check in known}
    ordered = sorted(known, key=lambda check: (list(families).index(check.family), check.code))
    for family, members in groupby(ordered, key=lambda check: check.family):
        lines += ["", f"## {family}", "", "| 代码 | 名称 | 最高级别 | 自版本 | 依据 |", "|---|---|---|---|---|"]
        for check in members:
            name = f"{check.name}（试用中）" if check.preview else check.name
            severity = SEVERITIES["zh"][check.severity]
            lines.append(
                f"| [{check.code}]({check.code}.md) | {name} | {severity} | {check.since} | {check.authority} |"
            )
    if retired:
        lines += ["", "## 已停用的代码", "", *(f"- {code} {name}" for code, name in retired.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the pages; return 0."""
    sys.path.insert(0, str(ROOT))
    made = pages()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        with (FOLDER / name).open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
