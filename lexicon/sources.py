"""Where the files of a section are, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lexicon.errors import LexiconError

PACKAGED = Path(__file__).parent
SUFFIXES = (".yaml", ".yml")
Step = str | int


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file and its data."""

    file: Path
    data: Any


def files(root: Path, section: str) -> list[Path]:
    """Return the files of `section` below `root`: ``section.yaml`` and those of the folder ``section``, in order."""
    singles = [root / f"{section}{suffix}" for suffix in SUFFIXES]
    folder = root / section
    inside = sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES) if folder.is_dir() else []
    return [file for file in (*singles, *inside) if file.is_file()]


def sections(root: Path) -> dict[str, Path]:
    """Return the sections below `root`, by name, each with its file or folder."""
    found = {file.stem: file for file in sorted(root.iterdir()) if file.is_file() and file.suffix in SUFFIXES}
    folders = {folder.name: folder for folder in sorted(root.iterdir()) if folder.is_dir() and files(root, folder.name)}
    return found | folders


def parse(file: Path) -> Source:
    """Return the data of a YAML file; raise LexiconError where it is no UTF-8 or no YAML, or states a key twice."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Strict(loader):  # type: ignore[misc]  # YAML itself would silently keep the last of two values
        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[str] = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in seen:
                    line = key.start_mark.line + 1
                    raise LexiconError(file, line, f"键 {key.value} 写了两次", f"the key {key.value} is stated twice")
                seen.add(str(key.value))
            return super().construct_mapping(node, deep)

    text = _text(file)
    try:
        return Source(file, yaml.load(text, Strict))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "invalid YAML"
        line = mark.line + 1 if mark else 0
        raise LexiconError(file, line, f"不是合法的 YAML（{problem}）", f"this is no valid YAML ({problem})") from error
    except yaml.YAMLError as error:
        raise LexiconError(file, 0, "不是合法的 YAML", "this is no valid YAML") from error


def line_of(file: Path, path: Sequence[Step]) -> int:
    """Return the 1-based line of the node at `path`, or of the innermost node on the way there that exists."""
    import yaml

    node: Any = yaml.compose(_text(file), Loader=yaml.SafeLoader)
    line = 1
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(step)), None)
            if pair is None:
                return line
            line = pair[0].start_mark.line + 1
            node = pair[1]
            continue
        else:
            return line
        line = node.start_mark.line + 1
    return line


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(file, 0, "不是 UTF-8 编码的文本", "this is no UTF-8 text") from error
    except OSError as error:
        reason = error.strerror or "I/O error"
        raise LexiconError(file, 0, f"读不出来（{reason}）", f"it cannot be read ({reason})") from error
