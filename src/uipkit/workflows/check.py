"""Use case: judge plans. Loads each, runs the rules that are due, turns what they say into findings."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Diagnostic, Place, Problem, Severity
from uipkit.diagnostics.finding import CheckResult, Finding, PlanSummary
from uipkit.diagnostics.selection import AlwaysCountsError, Selection, Settings, UnknownSelector
from uipkit.rules import registry
from uipkit.rules.engine import Bench, Crash, Judged, SeverityOf, bench, closed_phase, run
from uipkit.rules.rule import Context, Facts, Rule
from uipkit.store.config_file import problem_at, read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import LoadedPlan, load
from uipkit.store.plan_source import PlanSource
from uipkit.store.resolve import Resolver
from uipkit.workflows.gathering import (
    common_root,
    each_shared_once,
    folder_from_root,
    from_root,
    passed_over,
)
from uipkit.workflows.load import discovered

Phase = int | Literal["final"] | None

_SEVERITY = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


class CheckRequest(NamedTuple):
    """What to check and how.

    paths: plan folders, folders above them, or files inside them.
    phase: judge at the close of this phase (0 to 7), ``final``, or None for where each plan is.
    select, ignore: selectors of rules; see ``diagnostics.selection``.
    today: the day of the run; None for the local date.
    honour_ignores: whether comments, path settings and the baseline set findings aside.
    sources: by plan folders, where the files of a plan are read from instead of the disk: a plan as it will be.
    """

    paths: tuple[Path, ...] = (Path(),)
    phase: Phase = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None
    honour_ignores: bool = True
    sources: Mapping[Path, PlanSource] = MappingProxyType({})


@dataclass(slots=True)
class _Tally:
    """What accumulates over the plans of one run."""

    findings: list[Finding] = field(default_factory=list)
    summaries: list[PlanSummary] = field(default_factory=list)
    to_do: Counter[str] = field(default_factory=Counter)
    coming_up: Counter[str] = field(default_factory=Counter)
    crashes: list[Crash] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)


def check(
    paths: Sequence[str | Path] | str | Path = ".",
    *,
    phase: Phase = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    today: date | None = None,
) -> CheckResult:
    """Check every plan at or below ``paths`` and return what was found.

    phase: judge the plans as at the close of a phase (0 to 7) or as ``"final"``; None judges each where it is. select and
    ignore: rules by code, name, family or ``ALL``. today: the day to judge by; None for the local date.
    Raises ``workflows.load.NothingFoundError`` (no plan), ``store.config_file.ConfigError`` (bad uipkit.yaml),
    ``diagnostics.selection.UnknownSelector`` (a selector that chooses nothing), ``diagnostics.selection.AlwaysCountsError`` (one
    that would ignore what always counts).
    """
    several = (paths,) if isinstance(paths, (str, Path)) else tuple(paths)
    return run_check(
        CheckRequest(tuple(Path(path) for path in several), phase, tuple(select), tuple(ignore), today)
    )


def run_check(request: CheckRequest) -> CheckResult:
    """Do what ``request`` says; see ``check`` for what is raised."""
    today = request.today or date.today()  # noqa: DTZ011  # the school's own calendar day
    selection = Selection.of(request.select, request.ignore, registry.choices())
    weights = _Weights(selection)
    tally = _Tally()
    discovery = discovered(request.paths)
    common = common_root(discovery.plans)
    for folder in discovery.plans:
        _check_plan(folder, request, weights, today, tally, common)
    tally.findings.extend(
        finding for finding in passed_over(discovery, common) if selection.includes(finding.code)
    )
    findings = each_shared_once(tally.findings, frozenset(tally.shared))
    findings.sort(key=_position)
    return CheckResult(
        plans=tuple(tally.summaries),
        findings=tuple(findings),
        to_do=dict(sorted(tally.to_do.items())),
        coming_up=dict(sorted(tally.coming_up.items())),
        judged=_judged_words(request.phase),
        today=today.isoformat(),
        root=str(common),
        crashed=tuple(sorted({crash.code for crash in tally.crashes})),
        tracebacks=tuple({crash.code: crash.details for crash in reversed(tally.crashes)}.values()),
    )


def _check_plan(
    folder: PlanFolder, request: CheckRequest, weights: _Weights, today: date, tally: _Tally, common: Path
) -> None:
    loaded = load(folder, request.sources.get(folder.path))
    resolver = Resolver(loaded)
    found, judged = _judged(loaded, resolver, weights, today, request.phase, request.honour_ignores)
    tally.findings.extend(from_root(finding, folder.root, common) for finding in found)
    if folder.district_path is not None:
        tally.shared.add(os.path.relpath(folder.district_path, common).replace(os.sep, "/"))
    tally.to_do.update(judged.to_do)
    tally.coming_up.update(judged.coming_up)
    tally.crashes.extend(judged.crashes)
    tally.summaries.append(_summary(loaded, folder_from_root(resolver.folder, folder.root, common)))


def _judged(
    loaded: LoadedPlan, resolver: Resolver, weights: _Weights, today: date, phase: Phase, honour_ignores: bool
) -> tuple[list[Finding], Judged]:
    """Run the rules over one plan; return its findings, with paths from its own root, and what else the rules said."""
    folder = loaded.folder
    config, severity_of = weights.of(folder)
    plan_phase = loaded.plan.info.phase if loaded.plan.info else 0
    closed = closed_phase(plan_phase, phase)
    judges = weights.bench(folder, closed)
    judged = run(
        judges,
        Context(loaded.plan, config, today, closed, _facts(loaded)),
        severity_of=severity_of,
        is_known_gap=lambda problem: loaded.is_damaged(loaded.in_file(problem.place)),
    )
    found = [
        *_family_0(loaded, resolver, severity_of),
        *_resolved(judged.now, loaded, resolver),
        *(resolver.finding(_crashed(crash), "rule-crashed") for crash in judged.crashes),
    ]
    if honour_ignores:
        from uipkit.workflows.setting_aside import set_aside

        heard = judges.heard - {crash.code for crash in judged.crashes}
        found = set_aside(found, loaded, config, judged=heard, severity_of=severity_of)
    return found, judged


class Judge:
    """Judges plans that are read already, with every rule; what rules weigh is worked out once for each configuration."""

    def __init__(self) -> None:
        self._weights = _Weights(Selection.of((), (), registry.choices()))

    def config(self, folder: PlanFolder) -> Config:
        """The configuration of a plan. Raises ConfigError."""
        return self._weights.of(folder)[0]

    def judged(
        self, loaded: LoadedPlan, today: date, phase: Phase = None
    ) -> tuple[tuple[Finding, ...], Mapping[str, int]]:
        """Return the plan's findings, those set aside included, and by rule code what its phase still asks for; ``phase`` as in ``check``."""
        found, judged = _judged(loaded, Resolver(loaded), self._weights, today, phase, honour_ignores=True)
        return tuple(found), judged.to_do


class _Weights:
    """What rules weigh in each repository of a run, read once however many plans share a configuration."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._known: dict[Path | None, tuple[Config, SeverityOf]] = {}
        self._benches: dict[tuple[Path | None, int], Bench] = {}

    def of(self, folder: PlanFolder) -> tuple[Config, SeverityOf]:
        """The configuration of a plan and what rules weigh by it. Raises ConfigError."""
        known = self._known.get(folder.config_path)
        if known is None:
            config = read_config(folder.config_path, folder.root)
            settings = _settings(config, folder)
            known = self._known[folder.config_path] = (config, partial(_severity, self._selection, settings))
        return known

    def bench(self, folder: PlanFolder, closed: int) -> Bench:
        """The rules that judge a plan whose phases have closed up to ``closed``."""
        key = (folder.config_path, closed)
        known = self._benches.get(key)
        if known is None:
            known = self._benches[key] = bench(registry.REGISTRY, closed, self.of(folder)[1])
        return known


def _settings(config: Config, folder: PlanFolder) -> Settings:
    """What ``uipkit.yaml`` makes rules weigh. Raises ConfigError at the line of a word that chooses no rule, or that may not be weighed."""
    words = {selector: setting.severity for selector, setting in config.rules.items()}
    try:
        return Settings.of(words, registry.choices())
    except UnknownSelector as unknown:
        message, how = str(unknown), "List all rules with: uipkit explain --all"
        word = unknown.word
    except AlwaysCountsError as refused:
        message, how = (
            f"{refused} It stays an error.",
            "Take this setting out, and mend what it was meant to hide.",
        )
        word = refused.word
    raise problem_at(folder.config_path or folder.root, ("rules", word), "key", message, how)


def _severity(selection: Selection, settings: Settings, rule: Rule, natural: Severity) -> Severity | None:
    if not selection.includes(rule.code):
        return None
    word = settings.word_for(rule.code)
    return natural if word is None else _SEVERITY.get(word)


def _facts(loaded: LoadedPlan) -> Facts:
    hidden = loaded.folder.hidden_district
    way = os.path.relpath(hidden, loaded.folder.path).replace(os.sep, "/") if hidden is not None else ""
    return Facts(loaded.unread_files, loaded.tables, loaded.other_files, loaded.files.raw, way)


def _family_0(loaded: LoadedPlan, resolver: Resolver, severity_of: SeverityOf) -> Iterable[Finding]:
    """What the store found, as findings."""
    rules = registry.by_code()
    for spanned in loaded.spanned:
        diagnostic = spanned.diagnostic
        rule = rules[diagnostic.code]
        severity = severity_of(rule, diagnostic.severity)
        if severity is not None:
            yield resolver.spanned_finding(
                spanned._replace(diagnostic=diagnostic._replace(severity=severity)), rule.name
            )
    for diagnostic in loaded.diagnostics:
        rule = rules[diagnostic.code]
        severity = severity_of(rule, diagnostic.severity)
        if severity is not None:
            yield resolver.finding(diagnostic._replace(severity=severity), rule.name)


def _resolved(diagnostics: Iterable[Diagnostic], loaded: LoadedPlan, resolver: Resolver) -> Iterable[Finding]:
    rules = registry.by_code()
    for diagnostic in diagnostics:
        problem = diagnostic.problem
        moved = problem._replace(
            place=loaded.in_file(problem.place),
            related=tuple(each._replace(place=loaded.in_file(each.place)) for each in problem.related),
        )
        rule = rules[diagnostic.code]
        yield resolver.finding(diagnostic._replace(problem=moved), rule.name)


def _crashed(crash: Crash) -> Diagnostic:
    rule = registry.by_code()[crash.code]
    problem = Problem(
        Place("plan.yaml"),
        f"The rule {rule.code} {rule.name} failed on this plan: a mistake in uipkit, not in the plan.",
        help="Report it with the lines that are printed after this report; all other rules ran.",
        note=crash.details.strip().splitlines()[-1],
        subject=f"rule-crashed/{rule.code}",
    )
    return Diagnostic("UIP014", Severity.ERROR, problem)


def _summary(loaded: LoadedPlan, folder: str) -> PlanSummary:
    info = loaded.plan.info
    title = (info.school or loaded.plan.district_name) if info else ""
    return PlanSummary(
        folder,
        title or folder,
        info.plan_year if info else "",
        info.phase if info else None,
        len(loaded.files),
    )


def _judged_words(phase: Phase) -> str:
    if phase is None:
        return "as planned"
    return "final" if phase == "final" else f"at the close of phase {phase}"


def _position(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.location.span
    return (finding.location.path, span.line, span.column, finding.code, finding.message)
