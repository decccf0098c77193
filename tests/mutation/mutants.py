"""The mutants of the files of a package: mutmut's operators on every function, also on decorated ones."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_NAMES, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode, get_ignored_lines


@dataclass(frozen=True)
class Mutant:
    """One fault: `path` with one piece of code of `function` changed.

    Attributes:
        key: Stable as long as the file stays as it is.
        path: The file, from the root of the project.
        function: The outermost function or method that holds the change, such as ``Book.of``.
        line: Where the change begins.
        lines: The lines of the statement that holds it (its head, if it is a compound one).
        source, mutated: The file without and with the change.
    """

    key: str
    path: str
    function: str
    line: int
    lines: range
    module: cst.Module
    original: cst.CSTNode
    replacement: cst.CSTNode

    @cached_property
    def mutated(self) -> str:
        """Return the text of the file with the change."""
        changed = self.module.deep_replace(self.original, self.replacement)
        assert isinstance(changed, cst.Module)
        return changed.code

    @property
    def difference(self) -> str:
        """Return the lines that the change alters, as a difference."""
        lines = unified_diff(self.module.code.splitlines(), self.mutated.splitlines(), lineterm="", n=0)
        return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


class Visitor(MutationVisitor):
    """Collects the mutants of one file, with the line of each."""

    def __init__(self, path: str, source: str, wrapper: MetadataWrapper) -> None:
        marked = "pragma" in source
        ignored = get_ignored_lines(path, source, wrapper) if marked else IgnoredCode(set(), set(), set())
        super().__init__(mutation_operators, ignored)
        self.places: dict[int, int] = {}

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        return super()._skip_node_and_children(node)

    def _create_mutations(self, node: cst.CSTNode) -> None:
        before = len(self.mutations)
        super()._create_mutations(node)
        position = self.get_metadata(PositionProvider, node, None)
        for index in range(before, len(self.mutations)):
            self.places[index] = position.start.line if position else 0


def all_mutants(root: Path, packages: Sequence[str]) -> list[Mutant]:
    """Return the mutants of all files of `packages`, in the order of paths and lines."""
    paths = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    return [mutant for path in paths for mutant in mutants_of(root, path)]


def mutants_of(root: Path, path: Path) -> Iterator[Mutant]:
    """Yield the mutants of the file at `path` that stand in a function."""
    name, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    visitor = Visitor(name, source, wrapper)
    wrapper.visit(visitor)
    functions = dict(_functions(wrapper.module))
    spans = statements(source)
    version = hashlib.sha256(source.encode()).hexdigest()[:12]
    for index, one in enumerate(visitor.mutations):
        function = functions.get(id(one.contained_by_top_level_function))
        if function is not None:
            line = visitor.places[index]
            span = next((span for span in spans if line in span), range(line, line + 1))
            yield Mutant(
                f"{name}:{version}:{index}", name, function, line, span, wrapper.module, one.original_node,
                one.mutated_node,
            )  # fmt: skip


def _functions(module: cst.Module) -> Iterator[tuple[int, str]]:
    """Yield each function and method with its qualified name."""
    for child in module.body:
        if isinstance(child, cst.FunctionDef):
            yield id(child), child.name.value
        elif isinstance(child, cst.ClassDef):
            for method in child.body.body:
                if isinstance(method, cst.FunctionDef):
                    yield id(method), f"{child.name.value}.{method.name.value}"


def statements(source: str) -> list[range]:
    """Return the lines of each statement, of a compound one only the lines of its head; inner ones first."""
    spans = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            spans.append(range(node.lineno, max(last, node.lineno) + 1))
    return sorted(spans, key=len)
