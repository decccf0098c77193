"""Runs the tests against mutants: one warm process, one fork for each mutant."""

from __future__ import annotations

import ast
import gc
import hashlib
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest

from tests.mutation.mutants import Mutant
from tests.mutation.results import Results, State

ROOT = Path(__file__).resolve().parents[2]
KILLED, SURVIVED, BROKEN = 1, 0, 3
QUICK = ("--assert=plain", "--tb=native", "-p", "no:warnings")  # why a test fails is not asked
SHOWN = 12  # slow tests that are named
EXAMPLES = 25  # of each property
MEMORY = 4 * 2**30
CLOCK = 12  # seconds of the clock that one second of CPU may take on a busy machine


def kill(
    mutants: Sequence[Mutant], tests: Sequence[str], results: Results, *, jobs: int, limit: float, most: int
) -> None:
    """Try each of `mutants` with `tests`, keeping what became of it in `results`."""
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)  # a failure is enough, it need not be made small
    settings.register_profile(
        "mutation", deadline=None, derandomize=True, database=None, phases=phases, max_examples=EXAMPLES
    )
    runner = Runner(mutants, results, jobs, limit, most)
    arguments = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:randomly", "--no-header", *QUICK, *tests]
    code = pytest.main(arguments, plugins=[runner])
    if code != pytest.ExitCode.OK:
        raise SystemExit(f"the tests do not run: {code}")


class Runner:
    """A pytest plugin that runs, in the place of the tests, one fork with the tests for each mutant."""

    def __init__(self, mutants: Sequence[Mutant], results: Results, jobs: int, limit: float, most: int) -> None:
        self.mutants, self.results, self.jobs, self.limit, self.most = mutants, results, jobs, limit, most
        self.failed = ""
        self.functions: dict[tuple[str, str], list[FunctionType]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first test that fails."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn which test reaches which line, then try the mutants."""
        from hypothesis import settings

        from lexicon import load
        from lint.discovery import all_checks

        settings.load_profile("mutation")
        all_checks()
        load()
        with tempfile.TemporaryDirectory() as folder:
            reaching, seconds = self._learned(session)
            print(f"{len(seconds)} tests, {sum(seconds):.0f} s, the slowest:", flush=True)
            for index in sorted(range(len(seconds)), key=seconds.__getitem__)[-SHOWN:]:
                print(f"  {seconds[index]:.1f} s {session.items[index].nodeid}", flush=True)
            self.functions = functions_by_name({str(ROOT / one.path) for one in self.mutants})
            gc.collect()
            gc.freeze()
            self._try_all(session, reaching, seconds, Path(folder))
        return True

    def _learned(self, session: pytest.Session) -> tuple[dict[str, dict[str, list[int]]], list[float]]:
        """Return which tests reach each line and how long each takes: learned once for one state of all files."""
        learned = self.results.path.with_suffix(".tests.json")
        state = state_of([item.nodeid for item in session.items])
        if not learned.exists() or json.loads(learned.read_text(encoding="utf-8"))["state"] != state:
            self._wait(self._fork(lambda: self._learn(session, learned, state)))
        found = json.loads(learned.read_text(encoding="utf-8"))
        return found["reaching"], found["seconds"]

    def _learn(self, session: pytest.Session, learned: Path, state: str) -> int:
        """Run every test once, watched by coverage, and write the lines that each reaches and its seconds."""
        watch = coverage.Coverage(data_file=None, include=[f"{ROOT}/checks/*", f"{ROOT}/lint/graph/*"])
        seconds = []
        watch.start()
        for index, (item, following) in enumerate(zip(session.items, [*session.items[1:], None], strict=True)):
            watch.switch_context(str(index))
            start = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            seconds.append(time.process_time() - start)
            if self.failed:
                print(f"fails without any mutant: {self.failed}", flush=True)
                return BROKEN
        watch.stop()
        data = watch.get_data()
        reaching = {
            Path(file).relative_to(ROOT).as_posix(): {
                line: sorted({int(name) for name in names if name})
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        learned.write_text(json.dumps({"state": state, "reaching": reaching, "seconds": seconds}), encoding="utf-8")
        return 0

    def _try_all(
        self, session: pytest.Session, reaching: dict[str, dict[str, list[int]]], seconds: list[float], folder: Path
    ) -> None:
        running: dict[int, tuple[Mutant, Path, float]] = {}
        waiting = list(self.mutants)
        names = [item.nodeid for item in session.items]
        done = 0
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop(0)
                items = chosen(mutant, reaching.get(mutant.path, {}), names, seconds, self.most)
                if not items:
                    self.results.keep(mutant, "no coverage", "")
                    done += 1
                    continue
                note = folder / f"{len(waiting)}.txt"
                cpu = self.limit + sum(seconds[index] for index in items)
                child = self._fork(lambda m=mutant, i=items, n=note, c=cpu: self._try(session, m, i, n, c))  # type: ignore[misc]
                running[child] = (mutant, note, time.monotonic() + cpu * CLOCK)
            if not running:
                break  # nothing reaches what was left
            child, status, used = os.wait4(-1, os.WNOHANG)
            if not child:
                time.sleep(0.01)
                for late in [one for one, (_, _, end) in running.items() if time.monotonic() > end]:
                    os.kill(late, signal.SIGKILL)
                continue
            mutant, note, _ = running.pop(child)
            test = note.read_text(encoding="utf-8") if note.exists() else ""
            code = os.waitstatus_to_exitcode(status)
            state: State = "killed" if code > 0 else "timeout" if code < 0 else "survived"
            if code == BROKEN:
                raise SystemExit(f"{mutant.path}:{mutant.line} {mutant.key} cannot be tried")
            self.results.keep(mutant, state, test)
            done += 1
            if state != "killed" or not done % 20:
                cpu = used.ru_utime + used.ru_stime
                print(f"{done}/{len(self.mutants)} {state} {mutant.path}:{mutant.line} {cpu:.1f} s", flush=True)

    def _try(self, session: pytest.Session, mutant: Mutant, items: list[int], note: Path, cpu: float) -> int:
        """Put the change in and run the tests `items` until one fails."""
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(cpu) + 1, int(cpu) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            put_in(mutant, self.functions)
        except SyntaxError:
            note.write_text("does not compile", encoding="utf-8")
            return KILLED
        chosen = [session.items[index] for index in items]
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                note.write_text(self.failed, encoding="utf-8")
                return KILLED
        return SURVIVED

    def _fork(self, run: Callable[[], int]) -> int:
        """Run `run` in a child that exits with its result; return the child's number."""
        sys.stdout.flush()
        child = os.fork()
        if child:
            return child
        code = BROKEN
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            code = run()
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)

    def _wait(self, child: int) -> None:
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit("the tests fail without any mutant")


def state_of(tests: Sequence[str]) -> str:
    """Return a digest of the tests and of all files that they may depend on."""
    digest = hashlib.sha256("\n".join(tests).encode())
    for folder in ("checks", "lexicon", "lint", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".json", ".md") and path.is_file() and path.parent.name != "mutation":
                digest.update(path.read_bytes())
    return digest.hexdigest()


def chosen(
    mutant: Mutant, lines: Mapping[str, Sequence[int]], names: Sequence[str], seconds: Sequence[float], most: int
) -> list[int]:
    """Return the tests that reach the statement of `mutant`, the quickest first.

    Of more than `most` those of the module itself, those that reach most lines of its file, because something comes of
    it there, and the quickest.
    """
    tests = {index for line in mutant.lines for index in lines.get(str(line), ())}
    reached = Counter(index for found in lines.values() for index in found if index in tests)
    thorough = sorted(tests, key=lambda index: (-reached[index], seconds[index], index))[: most * 3 // 5]
    quickest = sorted(tests, key=lambda index: (seconds[index], index))[: most * 2 // 5]
    own = [index for index in tests if f"_{Path(mutant.path).stem}.py" in names[index]]
    return sorted({*own, *thorough, *quickest}, key=lambda index: (seconds[index], index))


def functions_by_name(paths: set[str]) -> dict[tuple[str, str], list[FunctionType]]:
    """Return the functions of the files at `paths` by path and name: methods, properties and checks, too."""
    found: dict[tuple[str, str], list[FunctionType]] = {}
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename in paths:
            found.setdefault((one.__code__.co_filename, one.__code__.co_qualname), []).append(one)
    return found


def put_in(mutant: Mutant, functions: dict[tuple[str, str], list[FunctionType]]) -> None:
    """Give the function of `mutant` its changed code and defaults."""
    path = str(ROOT / mutant.path)
    tree = ast.parse(mutant.mutated, path)
    changed = next(code for code in _codes(compile(tree, path, "exec")) if code.co_qualname == mutant.function)
    node: ast.AST = tree
    for part in mutant.function.split("."):
        node = next(one for one in node.body if getattr(one, "name", "") == part)  # type: ignore[attr-defined]
    assert isinstance(node, ast.FunctionDef)
    for function in functions[path, mutant.function]:
        function.__code__ = changed

        def value(expression: ast.expr, scope: dict[str, object] = function.__globals__) -> object:
            return eval(compile(ast.Expression(expression), path, "eval"), scope)

        function.__defaults__ = tuple(value(one) for one in node.args.defaults) or None
        pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        function.__kwdefaults__ = {argument.arg: value(one) for argument, one in pairs if one is not None} or None


def _codes(code: CodeType) -> list[CodeType]:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return [*inner, *(deep for one in inner for deep in _codes(one))]
