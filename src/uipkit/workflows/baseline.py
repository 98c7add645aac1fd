"""Use cases: accept the findings of today (``write``), forget those that are mended (``prune``), show what is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from uipkit.diagnostics.baseline import Entry, entries_of, written
from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.diagnostics.selection import NEVER_ASIDE
from uipkit.store.baseline_file import SIZE_LIMIT, accepted, baseline_path
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PLAN_FILE
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import replace as replace_file
from uipkit.store.write import write_new
from uipkit.workflows.check import CheckRequest, Phase, run_check
from uipkit.workflows.load import NothingFoundError, found_plans

_UNJUDGED = frozenset({"UIP001", "UIP002", "UIP004", "UIP014"})
"""Findings behind which others may hide: the silence of the rest of their plan means nothing."""


@dataclass(frozen=True, slots=True)
class BaselineRequest:
    """Which plans, judged how; as in ``workflows.check.CheckRequest``. ``prune`` judges as final whatever the phase says."""

    paths: tuple[Path, ...] = (Path(),)
    phase: Phase = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class BaselineChange:
    """What became of the baseline.

    path: the file. accepted: how many findings it holds now. added, dropped: how many came and went.
    always_counting: open findings that no baseline takes (files that cannot be read, rules that failed).
    unjudged: plans whose entries were kept because part of them could not be read.
    written: whether the file was made or changed.
    """

    path: Path
    accepted: int
    added: int
    dropped: int
    always_counting: int = 0
    unjudged: tuple[str, ...] = ()
    written: bool = False


def write_baseline(request: BaselineRequest) -> BaselineChange:
    """Accept every finding that is open now in the plans given; entries of other plans stay as they are.

    Raises NothingFoundError for plans with several baselines, WriteRefusedError, and what ``workflows.check.check`` raises.
    """
    path, old = _baseline_of(request)
    result = run_check(CheckRequest(request.paths, request.phase, today=request.today))
    checked = {plan.folder for plan in result.plans}
    counting = _counting(result)
    new = [
        *(entry for entry in old.values() if entry.plan not in checked),
        *entries_of(counting),
    ]
    always = sum(finding.code in NEVER_ASIDE for finding in counting)
    return replace(_save(path, old, new), always_counting=always)


def prune_baseline(request: BaselineRequest) -> BaselineChange:
    """Drop the entries that no longer occur in the plans given, and those of plans that are gone.

    The plans are judged as final, so that a finding that is only not due yet keeps its entry; a plan of which part could not be read
    keeps all of them. Raises as ``write_baseline`` does.
    """
    path, old = _baseline_of(request)
    result = run_check(CheckRequest(request.paths, "final", today=request.today))
    unjudged = {finding.plan for finding in result.findings if finding.code in _UNJUDGED}
    checked = {plan.folder for plan in result.plans} - unjudged
    occurring = Counter(finding.fingerprint for finding in _counting(result))
    root = Path(result.root)
    new = []
    for entry in old.values():
        if entry.plan in checked:
            if occurring[entry.fingerprint]:
                new.append(entry._replace(times=min(entry.times, occurring[entry.fingerprint])))
        elif (root / entry.plan / PLAN_FILE).exists():
            new.append(entry)
    kept = tuple(sorted(unjudged & {entry.plan for entry in new}))
    return replace(_save(path, old, new), unjudged=kept)


def shown(request: BaselineRequest) -> tuple[Path, tuple[Entry, ...]]:
    """Give the baseline's file and its entries for the plans given. Raises NothingFoundError and ConfigError."""
    path, entries = _baseline_of(request)
    return path, tuple(sorted(entries.values()))


def _baseline_of(request: BaselineRequest) -> tuple[Path, Mapping[str, Entry]]:
    plans = found_plans(request.paths)
    configs = {plan.config_path: read_config(plan.config_path, plan.root) for plan in plans}
    paths = {(plan.root, baseline_path(plan, configs[plan.config_path])) for plan in plans}
    if len(paths) > 1:
        listed = "\n".join(f"  {root}" for root, _ in sorted(paths))
        raise NothingFoundError(
            f"These plans have {len(paths)} baselines, one for each of the folders below. Name one of them:\n{listed}"
        )
    ((_, path),) = paths
    return path, accepted(plans[0], configs[plans[0].config_path])


def _counting(result: CheckResult) -> list[Finding]:
    """The findings that would be open without the baseline."""
    return [finding for finding in result.findings if finding.state != "suppressed"]


def _save(path: Path, old: Mapping[str, Entry], new: list[Entry]) -> BaselineChange:
    before = {fingerprint: entry.times for fingerprint, entry in old.items()}
    after = {entry.fingerprint: entry.times for entry in new}
    text = written(new).encode()
    content = read_bytes(path, SIZE_LIMIT)
    present = None if isinstance(content, Refusal) else content
    if present is None and new:
        write_new(path, text)
    elif present is not None and present != text:
        replace_file(path, text, present)
    return BaselineChange(
        path,
        accepted=sum(after.values()),
        added=sum(max(0, count - before.get(each, 0)) for each, count in after.items()),
        dropped=sum(max(0, count - after.get(each, 0)) for each, count in before.items()),
        written=bool(new) if present is None else present != text,
    )
