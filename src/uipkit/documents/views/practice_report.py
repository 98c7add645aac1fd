"""How a planning practice comes along, as plain data: counts and changes through its rubrics, surveys, steps, what is watched.

Levels are ordinal: they are counted and compared, never averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from uipkit.analysis.practice_looks import Look, Move, Placed, compared, looks_through, standing
from uipkit.analysis.practice_measure import Measured, Shelves
from uipkit.analysis.survey_counts import FEWEST_RESPONDENTS, Round, counted, rounds_of
from uipkit.documents.showing import Showing
from uipkit.documents.views.practice import leader_view, monitoring_rows, practice_heading, said
from uipkit.plan.practice import Practice
from uipkit.plan.rubric import Rubric
from uipkit.plan.survey import Survey
from uipkit.plan.words import day_words, listed

MOST_LOOKS = 4
"""So many looks stand side by side in a table; of more, the first and the latest ones."""

_CHANGES = {"up": "up", "down": "down", "same": "same", "first": "rated first", "left-out": "not rated"}

_MOVED = {
    "up": ("moved up", "moved up"),
    "same": ("stayed", "stayed"),
    "down": ("moved down", "moved down"),
    "first": ("was rated for the first time", "were rated for the first time"),
    "left-out": ("was not rated this time", "were not rated this time"),
}


def practice_report_view(
    showing: Showing, practice: Practice, shelves: Shelves, measured: Sequence[Measured]
) -> dict[str, Any]:
    """Return what ``documents/practice-report.md.j2`` and the terminal show of one practice until the day of the document.

    measured: what practices say of milestones; those of this practice are taken. Looks through rubrics, and rounds of surveys, that
    could not be read are named in ``unknown``.
    """
    leader = leader_view(showing, practice)
    own = [] if leader["from_catalogue"] else leader["actions"]
    steps = [step for action in own for step in action["steps"]]
    conditions = _names(each.rubric for each in practice.conditions)
    rubrics = _names(each.rubric for each in practice.assessments if each.rubric not in conditions)
    surveys = _names(each.survey for each in practice.surveys)
    return {
        **practice_heading(showing, practice),
        "today": showing.today.isoformat(),
        "conditions": _rubrics(showing, practice, conditions, shelves),
        "rubrics": _rubrics(showing, practice, rubrics, shelves),
        "no_conditions": not practice.conditions,
        "no_baseline": not practice.assessments,
        "surveys": [
            _survey(showing, practice, shelves.surveys[name], shelves)
            for name in surveys
            if name in shelves.surveys
        ],
        "unknown": [
            *(f"rubric “{each}”" for each in (*conditions, *rubrics) if each not in shelves.rubrics),
            *(f"survey “{each}”" for each in surveys if each not in shelves.surveys),
        ],
        "milestones": [
            {
                "strategy": each.strategy.title,
                "statement": each.milestone.statement,
                "date": each.milestone.date.isoformat() if each.milestone.date else "",
                "words": each.words,
                "standing": _standing(each, showing.today),
                "why_not": each.why_not if each.day is not None else "",
            }
            for each in measured
            if each.practice == practice.id
        ],
        "steps": len(steps),
        "steps_done": sum(bool(step["done"]) for step in steps),
        "open_steps": [
            {**step, "action": action["action"]}
            for action in own
            for step in action["steps"]
            if not step["done"]
        ],
        "monitoring": monitoring_rows(showing, practice),
    }


def _standing(measured: Measured, today: date) -> str:
    """What a measure says of its milestone by now; before the milestone's day nothing has failed yet."""
    if measured.reached is None:
        return "open"
    if measured.reached:
        return "reached"
    due = measured.milestone.date
    return "not reached" if due and due < today else "not reached yet"


def _rubrics(
    showing: Showing, practice: Practice, names: Sequence[str], shelves: Shelves
) -> list[dict[str, Any]]:
    return [
        _rubric(showing, practice, shelves.rubrics[name], shelves)
        for name in names
        if name in shelves.rubrics
    ]


def _told_apart(one: Rubric | Survey, shelf: Mapping[str, Rubric] | Mapping[str, Survey]) -> str:
    """The title of a rubric or survey; where another one of the practice has the same, with the name of its file."""
    same = sum(each.title.casefold() == one.title.casefold() for each in shelf.values())
    return f"{one.title} ({one.id})" if same > 1 else one.title


def _rubric(showing: Showing, practice: Practice, rubric: Rubric, shelves: Shelves) -> dict[str, Any]:
    """One rubric: how many indicators stood at each level in each look, how each moved, and what shows it and follows from it."""
    assessments = looks_through(practice, rubric.id, showing.today)
    looks = compared(rubric, assessments)
    shown = looks if len(looks) <= MOST_LOOKS else (looks[0], *looks[-(MOST_LOOKS - 1) :])
    known = standing(rubric, assessments)
    return {
        "title": _told_apart(rubric, shelves.rubrics),
        "source": rubric.source,
        "looks": [
            {"date": each.date.isoformat(), "by": _by(showing, each), "baseline": each.first}
            for each in shown
        ],
        "left_away": len(looks) - len(shown),
        "counts": [
            {"level": level.title, "counts": [dict(_by_id(look, rubric))[level.id] for look in shown]}
            for level in rubric.levels
        ],
        "left_out": [look.left_out for look in shown],
        "any_left_out": any(look.left_out for look in shown),
        "changes": [f"{day_words(look.date)}: {_moved(look)}" for look in shown if not look.first],
        "indicators": [
            {
                "group": move.indicator.group,
                "prompt": move.indicator.prompt,
                "levels": [_level(look.moves[at]) for look in shown],
                "change": _CHANGES[move.direction] if not looks[-1].first else "",
            }
            for at, move in enumerate(looks[-1].moves)
        ]
        if looks
        else [],
        "seen": [
            {
                "prompt": each.prompt,
                "level": placed.level.title,
                "evidence": text["evidence"],
                "next_step": text["next_step"],
            }
            for each in rubric.indicators
            if (placed := known.get(each.id)) is not None
            and any((text := said(_texts(showing, placed)))[name] for name in ("evidence", "next_step"))
        ],
        "next_step": said(looks[-1].next_step) if looks else "",
        "strange": [each for look in shown for each in look.strange],
    }


def _survey(showing: Showing, practice: Practice, survey: Survey, shelves: Shelves) -> dict[str, Any]:
    """One survey: the latest round in counts, and how many favorable answers each question had in the round before."""
    rounds = counted(survey, rounds_of(practice, survey.id, showing.today))
    last = rounds[-1] if rounds else None
    favorable = [each.title for each in survey.options if each.favorable]
    return {
        "title": _told_apart(survey, shelves.surveys),
        "source": survey.source,
        "rounds": [
            {"date": each.date.isoformat(), "responses": each.responses, "too_few": _too_few(each)}
            for each in rounds
        ],
        "fewest": FEWEST_RESPONDENTS,
        "options": [each.title for each in survey.options],
        "favorable": listed([f"“{each}”" for each in favorable], last="or"),
        "questions": [
            {
                "group": each.question.group,
                "question": each.question.question,
                "counts": [count for _, count in each.counts],
                "favorable": each.favorable,
                "answers": each.answers,
                "before": _before(each.before),
            }
            for each in (last.questions if last is not None else ())
        ],
        "response": said(last.response) if last is not None else "",
        "strange": list(last.strange) if last is not None else [],
    }


def _too_few(each: Round) -> bool:
    return each.responses < FEWEST_RESPONDENTS


def _before(counts: Sequence[tuple[Any, int]] | None) -> str:
    """How many favorable answers of how many a question had in the round before it; empty for the first."""
    if counts is None:
        return ""
    favorable = sum(count for option, count in counts if option.favorable)
    return f"{favorable} of {sum(count for _, count in counts)}"


def _by(showing: Showing, look: Look) -> str:
    return showing.owner(look.by) if look.by else ""


def _by_id(look: Look, rubric: Rubric) -> list[tuple[str, int]]:
    return [(level.id, count) for level, count in look.counts(rubric.levels)]


def _level(move: Move) -> str:
    return move.after.level.title if move.after is not None else "not rated"


def _texts(showing: Showing, placed: Placed) -> dict[str, Any]:
    return showing.fields(placed.rating)


def _moved(look: Look) -> str:
    """Say how many indicators moved in each way: ``3 moved up, 2 stayed and 1 moved down``."""
    found = [f"{count} {_MOVED[way][count != 1]}" for way, count in look.directions().items() if count]
    return f"{listed(found)}."


def _names(names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
