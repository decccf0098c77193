"""The script that scores the tests: which mutants it makes, where it puts them, how it counts them."""

from __future__ import annotations

import gc
from pathlib import Path
from types import FunctionType, SimpleNamespace

import pytest

from tests.mutation.results import Results, figures_of, interval

SOURCE = '''"""Of no use."""

from functools import cached_property

LIMIT = 3


class Box:
    @cached_property
    def half(self) -> int | None:
        return 8 // 2

    def over(self, least: int = 5) -> bool:
        return self.half > least


def told(text: str) -> str:
    """Not changed: "this"."""
    return text.strip(
        "x"
    )
'''


def test_every_function_is_mutated_decorated_or_not_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("mutmut")
    from tests.mutation.mutants import mutants_of

    path = tmp_path / "made.py"
    path.write_text(SOURCE, encoding="utf-8")
    made = list(mutants_of(tmp_path, path))
    assert {one.function for one in made} == {"Box.half", "Box.over", "told"}
    assert len({one.key for one in made}) == len(made)
    differences = {one.difference for one in made}
    assert "-        return 8 // 2\n+        return 8 // 3" in differences
    assert "-        return self.half > least\n+        return self.half >= least" in differences
    assert not any("LIMIT" in one or "None:" in one or "this" in one for one in differences)
    (word,) = (one for one in made if '+        "X"' in one.difference)
    assert (word.line, word.lines) == (20, range(19, 22))  # the statement it stands in, from its first line on


def test_a_mutant_is_put_into_the_function_that_is_already_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mutmut")
    from tests.mutation import killing
    from tests.mutation.mutants import mutants_of

    path = tmp_path / "made.py"
    path.write_text(SOURCE, encoding="utf-8")
    scope: dict[str, type] = {}
    exec(compile(SOURCE, str(path), "exec"), scope)
    box = scope["Box"]
    monkeypatch.setattr(killing, "ROOT", tmp_path)
    assert (box().half, box().over()) == (4, False)
    for line in ("+        return 8 // 3", "+    def over(self, least: int = 6)", "+        return 9 // 2"):
        mutant = next(one for one in mutants_of(tmp_path, path) if line in one.difference)
        killing.put_in(mutant, killing.functions_by_name({str(path)}))
    assert box().half == 4
    assert box.over.__defaults__ == (6,)
    assert any(type(one) is FunctionType for one in gc.get_referrers(box.over.__code__))


def test_states_are_kept_and_counted(tmp_path: Path) -> None:
    mutants = [SimpleNamespace(key=str(number), path="checks/x.py") for number in range(4)]
    results = Results(tmp_path / "kept.json")
    for mutant, state in zip(mutants, ("killed", "timeout", "survived", "no coverage"), strict=True):
        results.keep(mutant, state, "")  # type: ignore[arg-type]
    again = Results(tmp_path / "kept.json")
    assert figures_of(mutants, again)["score"] == 50.0  # type: ignore[arg-type]
    assert [again.needs(one, again=True) for one in mutants] == [False, False, True, True]  # type: ignore[arg-type]
    assert not any(again.needs(one, again=False) for one in mutants)  # type: ignore[arg-type]


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert interval(90, 100) == (82.6, 94.5)
    assert interval(0, 0) == (0.0, 100.0)
