"""Family 0, files and shape: what can be said of a plan before anybody asks whether it hangs together.

Most of these rules are found by the loader while it reads; their entries stand here, so that they can be selected,
explained and shown like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem, Related
from uipkit.plan.kinds import BY_FOLDER, BY_SINGLE_FILE
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.words import quoted
from uipkit.rules.rule import ALWAYS, LAST_PHASE, Context, E, Rule, W
from uipkit.rules.subjects import field_of, subject

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.base import Artifact
    from uipkit.plan.progress import Progress
    from uipkit.plan.school import SchoolCalendar

POSTED_FROM = 6
"""The phase from whose close the plan is posted; scaffold text in a posted field is an error then."""

NEVER = LAST_PHASE + 1
"""The phase of working papers: an agenda that nobody has used yet, or a team's own record of a session, may keep scaffold text."""

_DUE_BY_KIND: Mapping[str, int] = MappingProxyType(
    {
        "plan": 0,
        "district": 0,
        "takeaways": 1,
        "priority": 2,
        "root-cause": 3,
        "strategy": 3,
        "practice": 4,
        "teams": 4,
        "assurances": 5,
        "engagement": 5,
        "approvals": 6,
        "feedback": 6,
        "progress": 7,
    }
)
_DUE_BY_FIELD: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        ("plan", "state_data_validation"): 5,
        ("plan", "family_summary"): 6,
        ("plan", "plan_type_reasons"): 5,
        ("plan", "public_contact"): 6,
        ("plan", "submission"): 6,
        ("priority", "interim_targets"): 4,
        ("priority", "state_data"): 5,
        ("priority", "for_families"): 6,
        ("root-cause", "for_families"): 6,
        ("strategy", "for_families"): 6,
        ("strategy", "implementation"): 4,
        ("strategy", "milestones"): 4,
        ("strategy", "actions"): 4,
    }
)


def unread_file(ctx: Context) -> Iterator[Problem]:
    """A YAML file in the plan folder that no kind of artifact reads, or a district.yaml out of its sight: somebody believes that it counts."""
    yield from _hidden_district(ctx)
    for file in ctx.facts.unread_files:
        yield Problem(
            Place(file),
            message=f"Nothing reads {file}, so what it says is not part of the plan.",
            label="not read",
            help=_where_it_belongs(file),
            note="A file in the wrong place is left out of every document without a word.",
            subject=file,
        )


def _hidden_district(ctx: Context) -> Iterator[Problem]:
    """A district.yaml above the folder of the nearest uipkit.yaml: that folder is a repository of its own, and nothing above it counts."""
    hidden = ctx.facts.hidden_district
    if hidden:
        yield Problem(
            Place("plan.yaml"),
            message=f"Nothing reads {hidden} for this plan, since a uipkit.yaml lies nearer to the plan.",
            label="without what the district shares",
            help="Move uipkit.yaml up beside that district.yaml (or delete it, where one lies there), or copy district.yaml beside uipkit.yaml.",
            note="What the district shares, such as governance, dates and assurances, counts up to the folder of the nearest uipkit.yaml.",
            subject="hidden-district",
        )


def _where_it_belongs(file: str) -> str:
    from uipkit.diagnostics.nearest import nearest
    from uipkit.workbook.crosswalk import streamlined_folder

    away = "move it to private/ or out of the plan folder if it is only a note"
    stem, _, ending = file.rpartition(".")
    folder, _, name = file.rpartition("/")
    if ending == "yml":
        return f"Rename it to {stem}.yaml, or {away}."
    if folder:
        meant = streamlined_folder(folder) or nearest(folder, BY_FOLDER)
        if meant is not None and meant != folder:
            return f"Move it to {meant}/{name}, or {away}."
    else:
        singles = {single.removesuffix(".yaml"): single for single in BY_SINGLE_FILE}
        near = nearest(stem, singles, least=0.75)
        if near is not None:
            return f"Rename it to {singles[near]}, or {away}."
    folders = ", ".join(f"{folder}/" for folder in BY_FOLDER)
    return f"Move it to the folder of its kind ({folders}), or {away}."


def placeholder_left(ctx: Context) -> Iterator[Problem]:
    """Scaffold text (``TODO: …``) that still stands in a field whose phase has closed."""
    for artifact, text in ctx.texts_where(_may_hold_placeholder):
        if (
            "TODO" not in text.value
            or not is_placeholder(text.value)
            or not _is_due(ctx, artifact, text.path)
        ):
            continue
        yield Problem(
            Place(artifact.file, text.path),
            message=f"Scaffold text still stands in the {field_of(artifact, text.path)}.",
            label="not written yet",
            help=_mend(artifact, text.path),
            note=f"It says what belongs there: {quoted(text.value)}",
            subject=subject(artifact, text.path),
            severity=E if text.posted and ctx.closed_phase >= POSTED_FROM else None,
        )


def _mend(artifact: Artifact, path: KeyPath) -> str:
    """How to mend scaffold text: an assurance that is made needs no explanation, so words are not the only answer there."""
    if artifact.kind == "assurances" and path[-1] == "explanation":
        return f"In {artifact.file}, set checked: true and delete the explanation, or say why it cannot be checked."
    return f"Replace the whole text in {artifact.file}, TODO included, by your own words."


def _may_hold_placeholder(raw: bytes) -> bool:
    # A single byte, and a rare one, is found many times faster than a word.
    return b"O" in raw and b"TODO" in raw


def _is_due(ctx: Context, artifact: Artifact, path: KeyPath) -> bool:
    if artifact.kind == "meeting":
        return bool(getattr(artifact, "held", False))
    phase = _DUE_BY_KIND.get(artifact.kind, NEVER)
    for part in path:
        if isinstance(part, str):
            phase = max(phase, _DUE_BY_FIELD.get((artifact.kind, part), phase))
    return phase <= ctx.closed_phase


def dates_reversed(ctx: Context) -> Iterator[Problem]:
    """An end before its start: calendar periods, the school year, action steps, short cycles, and answers to barriers."""
    plan = ctx.plan
    for owner in (plan.info, plan.district):
        if owner is not None and owner.calendar is not None:
            yield from _calendar(owner, owner.calendar)
    for strategy in plan.strategies:
        for index, action in enumerate(strategy.actions):
            if _ends_early(action.start, action.date):
                what = f"the action step {quoted(action.description)}"
                start, end = ("start", action.start), ("date", action.date)
                yield _reversed(strategy, ("actions", index), start, end, what)
    if plan.progress is not None:
        yield from _of_the_year(plan.progress)


def _of_the_year(progress: Progress) -> Iterator[Problem]:
    """Short cycles that end, or were closed, before they began, and barriers that were answered before they were raised."""
    for index, cycle in enumerate(progress.cycles):
        for field, day in (("end", cycle.end), ("closed", cycle.closed)):
            if _ends_early(cycle.start, day):
                what = f"the cycle {quoted(cycle.title)}"
                yield _reversed(progress, ("cycles", index), ("start", cycle.start), (field, day), what)
    for index, barrier in enumerate(progress.barriers):
        if _ends_early(barrier.date, barrier.answered):
            days = ("date", barrier.date), ("answered", barrier.answered)
            yield _reversed(progress, ("barriers", index), *days, f"the barrier {quoted(barrier.id)}")


def _calendar(owner: Artifact, calendar: SchoolCalendar) -> Iterator[Problem]:
    if _ends_early(calendar.first_day, calendar.last_day):
        days = (("first_day", calendar.first_day), ("last_day", calendar.last_day))
        yield _reversed(owner, ("calendar",), *days, "the school year")
    for field in ("breaks", "testing_windows"):
        for index, period in enumerate(getattr(calendar, field)):
            if _ends_early(period.start, period.end):
                path: KeyPath = ("calendar", field, index)
                days = (("start", period.start), ("end", period.end))
                yield _reversed(owner, path, *days, quoted(period.name))


def _ends_early(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first


def _reversed(
    artifact: Artifact,
    path: KeyPath,
    start: tuple[str, date | None],
    end: tuple[str, date | None],
    what: str,
) -> Problem:
    (start_field, first), (end_field, last) = start, end
    return Problem(
        Place(artifact.file, (*path, end_field)),
        message=f"In {artifact.file}, {what} ends on {last}, before it starts on {first}.",
        label=f"before its start, {first}",
        help=f"Put a day on or after {first} here, or mend {start_field}.",
        related=(Related(Place(artifact.file, (*path, start_field)), "it starts here"),),
        subject=subject(artifact, (*path, end_field)),
    )


def _loader(code: str, name: str, summary: str, *, warning: bool = False, fixable: bool = False) -> Rule:
    """An entry of a rule that the loader itself finds."""
    return Rule(code, name, summary, ((ALWAYS, W if warning else E),), "uipkit", fixable=fixable)


RULES: tuple[Rule, ...] = (
    _loader("UIP001", "yaml-syntax", "A file is not valid YAML."),
    _loader(
        "UIP002",
        "not-plain-yaml",
        "A file uses a part of YAML that plans do without: an anchor, alias, merge key, tag or second document.",
    ),
    _loader("UIP003", "duplicate-key", "A key stands twice in one place."),
    _loader("UIP004", "unreadable-file", "A file cannot be read safely as text."),
    _loader("UIP005", "unknown-field", "A field has a name that its file does not know."),
    _loader("UIP006", "missing-field", "A field that its item cannot do without is missing."),
    _loader(
        "UIP007", "wrong-value", "A value has the wrong type, is not among the choices, or is out of range."
    ),
    _loader(
        "UIP008",
        "dangling-reference",
        "A link names an id that nothing bears, a path leads to no plan, or a text shows a picture that is not there.",
    ),
    _loader("UIP009", "bad-file-name", "A file's name cannot serve as an id."),
    Rule(
        "UIP010",
        "unread-file",
        "A YAML file in the plan folder is read by nothing.",
        ((ALWAYS, W),),
        "uipkit",
        unread_file,
    ),
    _loader(
        "UIP011",
        "traditional-term",
        "A field bears an old name, such as a term of the Traditional template.",
        fixable=True,
    ),
    Rule(
        "UIP012",
        "placeholder-left",
        "Scaffold text still stands in a field that is due.",
        ((ALWAYS, W),),
        "uipkit",
        placeholder_left,
        may_wait=True,
    ),
    _loader(
        "UIP013",
        "suppression",
        "A comment that sets a rule aside gives no reason, is not needed, or names no rule.",
        warning=True,
    ),
    _loader("UIP014", "rule-crashed", "A rule of the checker failed; the others still ran."),
    Rule(
        "UIP015",
        "dates-reversed",
        "Something ends before it starts.",
        ((ALWAYS, E),),
        "uipkit",
        dates_reversed,
    ),
)
