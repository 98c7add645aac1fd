"""Priorities and their targets as plain data for a document, and last year's targets with what came of them."""

from __future__ import annotations

from typing import Any

from uipkit.documents.about import about
from uipkit.documents.choice_words import FOCUS, OUTCOMES, STATE_DATA
from uipkit.documents.showing import WITHHELD, Showing
from uipkit.documents.views.target_paths import is_withheld, latest_results, result_words, target_path
from uipkit.plan.priority import InterimTarget, Priority, Target
from uipkit.plan.progress import InterimResult
from uipkit.plan.school import PriorTarget
from uipkit.workbook.figures import figure
from uipkit.workbook.grades import grades_words
from uipkit.workbook.privacy import measures_of


def priorities(showing: Showing) -> list[dict[str, Any]]:
    """Return every Student Performance Priority in the plan's order, numbered from 1."""
    return [_priority(showing, each, number) for number, each in enumerate(showing.plan.priorities, start=1)]


def _priority(showing: Showing, priority: Priority, number: int) -> dict[str, Any]:
    fields = showing.fields(priority)
    title = showing.title(fields["title"], fields["statement"], f"Priority {number}")
    takeaways, embargoed = _state_takeaways(showing, priority)
    return {
        "about": about("priority", priority.id),
        "number": number,
        "title": title,
        "statement": fields["statement"],
        "focus": [FOCUS[each] for each in fields["focus"]],
        "subjects": fields["subjects"],
        "grades": grades_words(fields["grades"]),
        "student_groups": fields["student_groups"],
        "evidence_and_reasoning": fields["evidence_and_reasoning"],
        "state_takeaways": takeaways,
        "state_takeaways_embargo": embargoed,
        "targets": [
            _target(showing, priority, target, f"{number}.{place}")
            for place, target in enumerate(priority.targets, start=1)
        ],
        "internal": showing.notes(
            ("Notes", priority.notes),
            ("Rests on", _sources(showing, priority)),
            ("State results under embargo, not for families yet", _embargoed_takeaways(showing, priority)),
        ),
    }


def _state_takeaways(showing: Showing, priority: Priority) -> tuple[str, str]:
    """Return what state results say, and the words that stand there instead while they are under embargo."""
    state = priority.state_data
    if state is None or not state.takeaways:
        return "", ""
    until = showing.embargo(state.data_source)
    if until is not None:
        return "", showing.embargo_words(until)
    return showing.fields(state)["takeaways"], ""


def _embargoed_takeaways(showing: Showing, priority: Priority) -> str:
    state = priority.state_data
    return state.takeaways if state is not None and showing.embargo(state.data_source) is not None else ""


def _sources(showing: Showing, priority: Priority) -> str:
    plan = showing.plan
    wanted = dict.fromkeys((*priority.takeaways, *priority.data_sources))
    takeaways = [plan.takeaway_by_id[each] for each in wanted if each in plan.takeaway_by_id]
    found = [
        f"a takeaway, {WITHHELD}"
        if showing.is_small(each.number_of_students, measures_of(each.pattern))
        else each.pattern
        for each in takeaways
    ]
    found += [plan.data_source_by_id[each].title for each in wanted if each in plan.data_source_by_id]
    return "\n".join(f"- {' '.join(each.split())}" for each in found)


def _target(showing: Showing, priority: Priority, target: Target, number: str) -> dict[str, Any]:
    """Return a target; ``path`` is what its picture shows, and ``figure`` the picture's name, empty where there is none."""
    fields = showing.fields(target)
    withheld = is_withheld(showing, target)
    path = target_path(showing, priority, target)
    measure = fields["measure"] or "Measure still to be named"
    source = fields["source"]
    return {
        "about": about("priority", priority.id, "targets", target.id),
        "number": number,
        "measure": measure,
        "source": source,
        "title": ", ".join(part for part in (measure, source) if part),
        "student_group": fields["student_group"],
        "grades": grades_words(fields["grades"]),
        "unit": fields["unit"],
        "direction": fields["direction"],
        "withheld": withheld,
        "rows": _target_rows(showing, priority, target, fields, withheld),
        "path": path,
        "figure": f"target-{number}" if path else "",
        "internal": showing.notes(
            ("Notes", target.notes),
            ("Students behind the baseline", str(target.number_of_students or "")),
        ),
    }


def _target_rows(
    showing: Showing, priority: Priority, target: Target, fields: dict[str, Any], withheld: bool
) -> list[dict[str, Any]]:
    """Return the baseline, the interim targets by date, each with its latest result, and the annual targets by year.

    A row has ``point`` (baseline, interim, result or annual), ``date`` or ``plan_year``, ``value`` and, where it is another than
    the target's, ``measure``.
    """
    unit = fields["unit"]
    rows = []
    baseline = target.baseline
    # A school that withholds a figure may well not have written it down: the row stands there all the same.
    if baseline is not None and (withheld or baseline.value is not None):
        until = showing.embargo(target.data_source)
        value = figure(baseline.value, unit) if until is None else showing.embargo_words(until)
        year = baseline.plan_year or ""
        rows.append(_row("baseline", plan_year=year, value=WITHHELD if withheld else value))
    # Those without a date come last.
    interims = sorted(target.interim_targets, key=lambda each: each.date.isoformat() if each.date else "9")
    results = latest_results(showing, priority, target)
    for each in interims:
        rows.append(_interim(showing, each, unit, withheld))
        if each.id in results:
            rows.extend(_result(showing, target, each, results[each.id]))
    rows.extend(
        _row("annual", plan_year=year, value=WITHHELD if withheld else figure(aimed, unit))
        for year, aimed in sorted(target.annual_targets.items())
    )
    return rows


def _interim(showing: Showing, interim: InterimTarget, unit: str, withheld: bool) -> dict[str, Any]:
    fields = showing.fields(interim)
    value = figure(interim.value, fields["unit"] or unit) or "to be set"
    return _row(
        "interim",
        date=fields["date"] or "",
        measure=fields["measure"],
        value=WITHHELD if withheld else value,
    )


def _result(
    showing: Showing, target: Target, interim: InterimTarget, result: InterimResult
) -> list[dict[str, Any]]:
    """Return the row of an interim target's result; none where no value is recorded."""
    words = result_words(showing, target, interim, result)
    day = showing.fields(result)["date"]
    measure = showing.fields(interim)["measure"]
    return [_row("result", date=day, measure=measure, value=words)] if words else []


def _row(point: str, *, value: str, plan_year: str = "", date: str = "", measure: str = "") -> dict[str, Any]:
    return {"point": point, "plan_year": plan_year, "date": date, "measure": measure, "value": value}


# --- last year ----------------------------------------------------------------------------------------------------


def last_year(showing: Showing) -> dict[str, Any] | None:
    """Return last year's targets, their results and what the year taught; None where nothing of it is recorded."""
    prior = showing.plan.info.prior_plan if showing.plan.info else None
    if prior is None:
        return None
    fields = showing.fields(prior)
    targets = [_prior_target(showing, each) for each in prior.targets]
    if not targets and not fields["reflection"]:
        return None
    return {"plan_year": fields["plan_year"] or "", "targets": targets, "reflection": fields["reflection"]}


def _prior_target(showing: Showing, target: PriorTarget) -> dict[str, Any]:
    fields = showing.fields(target)
    measures = measures_of(f"{target.measure} {target.unit}")
    withheld = target.withheld or showing.is_small(target.number_of_students, measures)
    aimed, reached = figure(target.target, fields["unit"]), figure(target.result, fields["unit"])
    return {
        "measure": fields["measure"],
        "student_group": fields["student_group"],
        "target": WITHHELD if withheld else aimed,
        "result": WITHHELD if withheld else reached,
        "outcome": OUTCOMES[target.outcome],
        "reflection": fields["reflection"],
    }


def state_comparison(showing: Showing) -> dict[str, Any] | None:
    """Return what the comparison with state results found (meeting 5.1); None where none is recorded."""
    found = showing.plan.info.state_data_validation if showing.plan.info else None
    if found is None:
        return None
    fields = showing.fields(found)
    return {
        "outcome": STATE_DATA[found.outcome],
        "date": fields["date"] or "",
        "adjustments": fields["adjustments"],
    }
