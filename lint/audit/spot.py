"""A spot check over a run of the store: ranks the documents, draws the sample, makes the working papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lint.audit.papers.model import Paper, paper
from lint.audit.reading import Head, across, heads, loader
from lint.audit.risk import Risk, ranking, risk
from lint.audit.sampling import Drawn, Member, sample
from lint.discovery import all_checks
from lint.wording.departments import departments

if TYPE_CHECKING:
    from lint.audit.across.mapping import Mapping as Said
    from lint.audit.record import Record
    from lint.audit.store import Store
    from lint.findings import Finding, Lang

OTHER = "其他单位"


def kinds_of(units: set[str], said: Said) -> dict[str, str]:
    """Return the kind of each unit: as mapped, as the lexicon knows it, else one for all others."""
    from lexicon import load

    known = load().view(departments)
    found = {}
    for unit in units:
        names = sorted(known.kinds[kind].name for kind in known.kinds_of_unit(unit))
        found[unit] = said.kinds.get(unit) or "、".join(names[:1]) or OTHER
    return found


@dataclass(kw_only=True)
class Spot:
    """A spot check.

    Attributes:
        run: The run it is drawn from, and the version that checked it.
        seed: Seed of the draw.
        risks: Every document's risk, by path.
        drawn: What was drawn.
        heads: Every document, by path.
        others: Findings over several documents, by the path that they point at.
        load: Returns the record at a path.
        version: Version that checked it.
    """

    run: int
    seed: int
    risks: Mapping[str, Risk]
    drawn: list[Drawn]
    heads: Mapping[str, Head]
    others: Mapping[str, list[Finding]]
    load: Callable[[str], Record]
    version: str

    @classmethod
    def draw(cls, store: Store, run: int, said: Said, count: int, seed: int) -> Spot:
        """Draw `count` documents of `run` with `seed`."""
        listed = {head.path: head for head in heads(store, run)}
        load = loader(store, run)
        others: dict[str, list[Finding]] = {}
        for finding in across(store, run):
            others.setdefault(finding.location.path or "", []).append(finding)
        codes = frozenset(check.code for check in all_checks() if check.across)
        risks = {path: risk(head, (*_own(load, head), *others.get(path, ())), codes) for path, head in listed.items()}
        kinds = kinds_of({head.unit for head in listed.values()}, said)
        members = [
            Member(path=path, kind=kinds[head.unit], size=head.numbers, points=risks[path].points)
            for path, head in listed.items()
        ]
        version = next((one.version for one in store.runs() if one.number == run), "")
        return cls(
            run=run, seed=seed, risks=risks, drawn=sample(members, count, seed), heads=listed, others=others,
            load=load, version=version,
        )  # fmt: skip

    @cached_property
    def ranked(self) -> list[Risk]:
        """The risks of all documents, the highest first."""
        return ranking(self.risks.values())

    def listed(self, lang: Lang) -> str:
        """Return the sample as text: stratum, document, points and where they come from."""
        from lint.reports.words import say

        total = len(self.heads)
        lines = [
            say(
                lang,
                f"从 {total} 份文件里抽 {len(self.drawn)} 份（种子 {self.seed}，第 {self.run} 次审计）",
                f"{len(self.drawn)} of {total} documents (seed {self.seed}, audit {self.run})",
            )
        ]
        stratum = ""
        for number, one in enumerate(self.drawn, 1):
            if one.stratum != stratum:
                stratum = one.stratum
                lines.append(
                    say(
                        lang, f"\n{stratum}（{one.of} 份抽 {one.places} 份）", f"\n{stratum} ({one.places} of {one.of})"
                    )
                )
            found = self.risks[one.member.path]
            lines.append(f"  {number:>3}  {one.member.path}")
            points = say(lang, f"风险 {found.points} 分", f"risk {found.points}")
            lines.append(f"       {points}{'：' + found.told() if found.reasons else ''}")
        lines.append(say(lang, "\n风险最高的 10 份：", "\nThe ten highest risks:"))
        lines += [
            f"  {found.points:>4}  {found.path}\n        {found.told()}" for found in self.ranked[:10] if found.points
        ]
        return "\n".join(lines) + "\n"

    def papers(self, form: str) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of each working paper in `form` (docx, xlsx)."""
        from lint.audit.papers import word, workbook

        families = _families()
        for number, one in enumerate(self.drawn, 1):
            made = self._paper(number, one, families)
            stem = PurePosixPath(one.member.path.replace("!", "/")).stem
            name = f"底稿{number:03d} {made.unit or stem} {made.year or ''}".strip()
            yield f"{name[:80]}.{form}", word.render(made) if form == "docx" else workbook.render(made)

    def _paper(self, number: int, drawn: Drawn, families: Mapping[str, str]) -> Paper:
        record = self.load(drawn.member.path)
        found = (*record.findings, *self.others.get(record.path, ()))
        return paper(
            number, drawn, record, found, self.risks[record.path], seed=self.seed, sampled=len(self.drawn),
            checked=f"gouji {self.version}，第{self.run}次审计", family=families.get(record.profile, "未识别"),
            load=self.load,
        )  # fmt: skip


def _own(load: Callable[[str], Record], head: Head) -> tuple[Finding, ...]:
    return load(head.path).findings if head.errors + head.warnings + head.infos else ()


def _families() -> dict[str, str]:
    from lexicon import load

    return {one["id"]: one["name"]["zh"] for one in load().section("profiles")["profiles"]}
