"""Use case: bring the results of a survey of those who plan together into a practice's file, as counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.plan.practice import Practice
from uipkit.plan.survey import Survey
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.load import load
from uipkit.templating.overrides import template_folders
from uipkit.workflows.load import one_plan
from uipkit.workflows.practice_assess import PracticeEntry, with_entry
from uipkit.workflows.practice_shelves import PracticeRefusedError, named_practice, survey_named
from uipkit.workflows.survey_table import SurveyTable, read_survey_table


@dataclass(frozen=True, slots=True)
class SurveyRequest:
    """Results to bring in.

    practice: its id. table: a form tool's export, or counts. survey: the name of its file. on: the day on which it closed.
    responses: how many answered, where a table of counts does not show it. response: what is adjusted because of it. folder: the
    plan. today: None for the local date.
    """

    practice: str
    table: Path
    survey: str
    on: date
    responses: int | None = None
    response: str = ""
    folder: Path = Path()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class SurveyProposal:
    """What would be written, and what the table said beside it."""

    entry: PracticeEntry
    survey: Survey
    table: SurveyTable


def propose_survey(request: SurveyRequest) -> SurveyProposal:
    """Work out the results. Raises PracticeRefusedError, and NothingFoundError without a plan."""
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    if request.on > today:
        raise PracticeRefusedError(
            f"{request.on} is still to come (today is {today}), so nobody has answered yet."
        )
    loaded = load(one_plan(request.folder))
    practice = named_practice(loaded.plan, request.practice)
    survey = survey_named(template_folders(loaded.folder.root), request.survey)
    table = read_survey_table(request.table, survey, request.responses)
    if not table.responses:
        raise PracticeRefusedError(_nothing_to_record(request.table.name, survey, table))
    item = _item(request, survey, table)
    before = loaded.files.raw[practice.file]
    same = _on_record(practice, request, survey, table)
    after = before if same else with_entry(before, "surveys", item, practice)
    return SurveyProposal(
        PracticeEntry(loaded.folder, practice, survey.title, item, before, after, same), survey, table
    )


def _nothing_to_record(name: str, survey: Survey, table: SurveyTable) -> str:
    """Say why a table gives nothing: nobody answered, or the form offered other answers than the survey, and then what to do."""
    if not table.strange_rows:
        return "\n".join((f"{name}: nobody answered, so there is nothing to record.", *table.unplaced))
    rows = f"{table.strange_rows} {'row' if table.strange_rows == 1 else 'rows'}"
    answers = ", ".join(each.title for each in survey.options)
    why = (
        f"{name}: {rows}; none of their answers is one of those of “{survey.title}” ({answers}). Where your form offers others, copy the "
        f"survey and write its options in: uipkit template eject surveys/{survey.id}.yaml"
    )
    return "\n".join((why, *table.unplaced))


def _item(request: SurveyRequest, survey: Survey, table: SurveyTable) -> str:
    lines = [
        f"date: {request.on.isoformat()}",
        f"survey: {yaml_value(survey.id)}",
        f"responses: {table.responses}",
    ]
    if table.counts:
        lines.append("answers:")
    for question, counts in table.counts.items():
        lines += [
            f"  - question: {yaml_value(question)}",
            f"    counts: {{{', '.join(f'{yaml_value(each)}: {count}' for each, count in counts.items())}}}",
        ]
    if request.response.strip():
        lines.append(f"response: {yaml_value(request.response.strip())}")
    return tidy_lines("\n".join(lines)).rstrip("\n")


def _on_record(practice: Practice, request: SurveyRequest, survey: Survey, table: SurveyTable) -> bool:
    """Whether these results are on record. Raises PracticeRefusedError where other ones of that day are."""
    for each in practice.surveys:
        if (each.date, each.survey) != (request.on, survey.id):
            continue
        held = {one.question: dict(one.counts) for one in each.answers}
        if (each.responses, held) == (
            table.responses,
            {key: dict(counts) for key, counts in table.counts.items()},
        ):
            return True
        raise PracticeRefusedError(
            f"{practice.file} has other results of “{survey.title}” of {request.on} already. If those are wrong, take them out first."
        )
    return False
