"""Accepts findings from the editor into the baseline, the file that `gouji baseline` keeps."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from lint.errors import InputError
from lint.findings import Lang
from lint.report import DocumentReport


def accept(report: DocumentReport, fingerprint: str, file: Path, note: str, lang: Lang) -> int:
    """Write the findings of `report` with that fingerprint into the baseline `file`; return how many they are.

    Findings that are exactly alike share a fingerprint and are accepted together.

    Raises:
        InputError: The file is no baseline, or cannot be written.
    """
    from lint.baseline_file import dumps, load_or_new

    alike = tuple(one for one in (*report.accepted, *report.findings) if one.fingerprint == fingerprint)
    if not alike:
        return 0
    after = load_or_new(file).updated([replace(report, findings=alike, accepted=())], note, lang=lang)
    try:
        _write(file, dumps(after))
    except OSError as error:
        raise InputError(
            str(file), f"基线文件无法写入（{error.strerror}）", f"the baseline cannot be written ({error.strerror})"
        ) from error
    return len(alike)


def _write(file: Path, text: str) -> None:
    """Write all of `text` or nothing."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
