"""The file of a baseline: JSON that people may edit, always written in the same order."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lint.baseline import Accepted, AcceptedDocument, Baseline
from lint.errors import InputError

SCHEMA_VERSION = "1"
SCHEMA_PATH = Path(__file__).with_name("baseline.schema.json")


def load(file: Path) -> Baseline:
    """Read the baseline in `file`.

    Raises:
        InputError: It cannot be read, or it is no baseline.
    """
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(str(file), "没有这个基线文件", "there is no such baseline") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{file}:{error.lineno}",
            f"不符合 JSON 的写法（第{error.colno}字附近）",
            f"this is no valid JSON ({error.msg})",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"基线文件无法读取（{error}）", f"the baseline cannot be read ({error})") from error
    _refuse_faults(file, data)
    return Baseline(
        folder=file.absolute().parent,
        documents=tuple(
            AcceptedDocument(**{**one, "accepted": tuple(Accepted(**each) for each in one["accepted"])})
            for one in data["documents"]
        ),
    )


def load_or_new(file: Path) -> Baseline:
    """Read the baseline in `file`; an empty one if there is no such file."""
    return load(file) if file.exists() else Baseline(folder=file.absolute().parent)


def dumps(baseline: Baseline) -> str:
    """Return the text of the file."""
    data = {"schema_version": SCHEMA_VERSION, "documents": [asdict(one) for one in baseline.documents]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _refuse_faults(file: Path, data: Any) -> None:
    from jsonschema import Draft7Validator
    from jsonschema.exceptions import best_match

    from lexicon.faults import reason

    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    fault = best_match(Draft7Validator(schema).iter_errors(data))
    if fault is not None:
        place = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault.absolute_path)
        zh, en = reason(fault)
        raise InputError(str(file), f"{place}：{zh}" if place else zh, f"{place}: {en}" if place else en)
