"""Rules of the source tree, read from the code itself (`ast`), for tests/test_architecture.py."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STAGES: tuple[tuple[str, ...], ...] = (
    ("lexicon",),
    ("lint.errors", "lint.version", "lint.quick", "lint.described"),
    ("lint.documents",),
    ("lint.language",),
    ("lint.claims",),
    ("lint.graph",),
    ("lint.findings", "lint.wording"),  # what a finding is made of depends on documents alone
    # everything else: the report, the analysis, comparisons of documents, and what helps checks to word their findings
    ("lint", "lint.audit.across", "lint.audit.copies"),
    ("checks",),
    ("lint.reports",),
    (  # the shells
        "lint.cli",
        "lint.__main__",
        "lint.checking",
        "lint.incremental",
        "lint.discovery",
        "lint.commands",
        "lint.audit",
        "lint.annotate",
        "lint.lsp",
        "lint.web",
    ),
)
"""Packages and modules in the order in which data flows; the longest name that fits a module decides its stage."""

PAGE_PARTS = ("查什么", "为什么", "例子", "怎么改", "依据")
"""Parts of the documentation page that every check carries as its docstring."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENGINE = re.compile(
    r"[\u3400-\u9fff]-[\u3400-\u9fff]"
    r"|[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]"
    r"|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]"
)
"""Character ranges and numerals: concepts of the engine, not words of the domain."""
_MESSAGE_CALLS = {"InputError", "LexiconError", "ModelBuildError", "Skipped", "Related"}
_MESSAGE_WORDS = re.compile(r"(^|_)(zh|reason)$")


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the tree: dotted name, file, and parsed code."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


def modules(root: Path, *packages: str) -> list[Module]:
    """Return every module of `packages` under `root`, in order of their names."""
    found = []
    for package in packages:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(Module(name, path, ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found, key=lambda module: module.name)


def stage(name: str) -> int:
    """Return the stage of the module `name`."""
    fits = [
        (len(prefix), number)
        for number, prefixes in enumerate(STAGES)
        for prefix in prefixes
        if name == prefix or name.startswith(prefix + ".")
    ]
    return max(fits)[1]


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def _running_code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node below `node` that runs: bodies of ``if TYPE_CHECKING`` are left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and _is_type_checking(child.test):
            for other in child.orelse:
                yield other
                yield from _running_code(other)
            continue
        yield child
        yield from _running_code(child)


def imports(module: Module, known: set[str]) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module of `known` that `module` imports at run time, functions included."""
    for node in _running_code(module.tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.package.split(".")[: len(module.package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            names = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]
        for name in names:
            if name in known:
                yield node.lineno, name


def later_imports(tree: list[Module]) -> list[str]:
    """Return the imports of a later stage by an earlier one."""
    known = {module.name for module in tree}
    found = {
        (module.name, line, name)
        for module in tree
        for line, name in imports(module, known)
        if stage(name) > stage(module.name)
    }
    return [f"{module}:{line} imports {name}" for module, line, name in sorted(found)]


def third_party(tree: list[Module]) -> set[str]:
    """Return the top-level names that `tree` imports at run time, its own packages left out."""
    own = {module.name.partition(".")[0] for module in tree}
    found = set()
    for module in tree:
        for node in _running_code(module.tree):
            if isinstance(node, ast.Import):
                found.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add(node.module.partition(".")[0])
    return found - own


def code_lines(module: Module) -> int:
    """Return the number of lines that are not blank."""
    return sum(1 for line in module.path.read_text(encoding="utf-8").splitlines() if line.strip())


def floats(module: Module) -> list[str]:
    """Return the float literals and the uses of ``float`` as a function."""
    found = []
    for node in ast.walk(module.tree):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        if (literal or call) and isinstance(node, ast.expr):
            found.append(f"{module.name}:{node.lineno}")
    return found


def domain_words(module: Module) -> list[str]:
    """Return the strings with Chinese characters that are neither documentation nor messages to users."""
    found = []
    for node in _strings(module.tree):
        if _CHINESE.search(_ENGINE.sub("", str(node.value))):
            found.append(f"{module.name}:{node.lineno} {node.value!r}")
    return found


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the strings below `node`, without docstrings, without arguments that are messages."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring, of a module, class, function or attribute
        if isinstance(child, ast.keyword) and child.arg and _MESSAGE_WORDS.search(child.arg):
            continue
        if isinstance(child, ast.Call) and _called(child) in _MESSAGE_CALLS:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        yield from _strings(child)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_check(module: Module) -> bool:
    """Return whether `module` registers a check."""
    return any(
        isinstance(node, ast.FunctionDef)
        and any(isinstance(mark, ast.Call) and _called(mark) == "check" for mark in node.decorator_list)
        for node in module.tree.body
    )


def missing_parts(module: Module) -> list[str]:
    """Return the parts that the documentation page of a check lacks; a part begins its line."""
    page = ast.get_docstring(module.tree) or ""
    return [f"{module.name}: {part}" for part in PAGE_PARTS if not re.search(rf"^\W*{part}", page, re.MULTILINE)]
