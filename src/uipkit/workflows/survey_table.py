"""From a form tool's export, or a table of counts, to how often each answer of a survey was given.

Counts alone are taken. Who answered, when, and what somebody wrote in own words never leaves the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from uipkit.analysis.survey_counts import FEWEST_RESPONDENTS
from uipkit.plan.survey import Survey
from uipkit.plan.words import cut, listed
from uipkit.workflows.answer_table import AnswerTable, TableRow, read_answer_table
from uipkit.workflows.practice_shelves import PracticeRefusedError

_WHO_OR_WHEN = re.compile(
    r"\b(time ?stamp|date|time|start|completion|submitted|duration|e-?mail|name|user|id|ip|response id|respondent|role|score)\b"
)
"""Headings of form tools that say who answered, or when."""

_NUMBERED = re.compile(r"^(?:q(?:uestion)?\s*)?\d+\s*[.):-]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[([^\]]+)\]\s*$")
_MOST_LISTED = 8


class SurveyTable(NamedTuple):
    """What a table says of a survey.

    responses: how many answered. counts: by question, how often each option was chosen; a question that fewer than
    ``FEWEST_RESPONDENTS`` answered is not in it. kept_back: sentences on what is left out on purpose. unplaced: sentences on what
    could not be placed. strange_rows: how many rows hold answers, and none that is the survey's.
    """

    responses: int
    counts: Mapping[str, Mapping[str, int]]
    kept_back: tuple[str, ...]
    unplaced: tuple[str, ...]
    strange_rows: int = 0


def read_survey_table(path: Path, survey: Survey, responses: int | None = None) -> SurveyTable:
    """Read a table of answers (a row a respondent) or of counts (a row a question, a column an answer).

    responses: how many answered, where a table of counts does not show it. Raises PracticeRefusedError for what is no table, or
    names no question of the survey.
    """
    table = read_answer_table(path, "answers")
    options = [_option(survey, heading) for heading in table.headings]
    reading = _counts_of(path, table, survey, responses) if any(options) else _answers_of(path, table, survey)
    return _guarded(survey, reading)


def _answers_of(path: Path, table: AnswerTable, survey: Survey) -> SurveyTable:
    """Read one row a respondent."""
    columns: dict[int, str] = {}
    kept_back: list[str] = []
    unplaced: list[str] = []
    who, open_ones = [], []
    for at, heading in enumerate(table.headings):
        question = _question(survey, heading)
        if question is not None and question not in columns.values():
            columns[at] = question
        elif question is not None:
            unplaced.append(f"Column “{cut(heading)}”: the question “{question}” has a column already.")
        elif _is_open(survey, heading):
            open_ones.append(heading)
        elif _WHO_OR_WHEN.search(_plain(heading)):
            who.append(heading)
        elif heading or any(row.cells[at] for row in table.rows):
            unplaced.append(
                f"Column “{cut(heading) or at + 1}”: no question of “{survey.title}” reads like that."
            )
    if not columns:
        raise PracticeRefusedError(
            f"{path.name} has no column that is a question of “{survey.title}”. A column is headed by a question's words or its id: "
            f"{', '.join(each.id for each in survey.questions[:_MOST_LISTED])}, …"
        )
    if who:
        kept_back.append(
            f"Who answered and when is not read: {listed([cut(each) for each in who], most=_MOST_LISTED)}."
        )
    if open_ones:
        kept_back.append(
            f"Answers in own words are not kept: {listed([cut(each) for each in open_ones], most=_MOST_LISTED)}. "
            "Sum them up for those who gave them, without anybody's words."
        )
    counts: dict[str, dict[str, int]] = {question: {} for question in columns.values()}
    foreign: dict[str, list[tuple[int, str]]] = {}
    answered = strange = 0
    for row in table.rows:
        placed = dict(_placed(survey, columns, row, foreign))
        answered += bool(placed)
        strange += not placed and any(row.cells[at] for at in columns)
        for question, option in placed.items():
            counts[question][option] = counts[question].get(option, 0) + 1
    unplaced += _foreign_answers(survey, foreign)
    return SurveyTable(answered, counts, tuple(kept_back), _at_most(unplaced), strange)


def _placed(
    survey: Survey, columns: Mapping[int, str], row: TableRow, foreign: dict[str, list[tuple[int, str]]]
) -> Iterator[tuple[str, str]]:
    """Yield the answers of a row by question; what is no answer of the survey goes to ``foreign``, with its row and question."""
    for at, question in columns.items():
        cell = row.cells[at]
        option = _option(survey, cell, numbers=True)
        if option is not None:
            yield question, option
        elif cell:
            foreign.setdefault(cut(cell, 40), []).append((row.number, question))


def _foreign_answers(survey: Survey, foreign: Mapping[str, Sequence[tuple[int, str]]]) -> Iterator[str]:
    """Yield one sentence for each answer that is none of the survey's: a form with another scale has it in every row."""
    for words, places in foreign.items():
        row, question = places[0]
        more = f", nor are {len(places) - 1} more like it" if len(places) > 1 else ""
        yield f"Row {row}, “{question}”: “{words}” is no answer of this survey ({_answers(survey)}){more}."


def _counts_of(path: Path, table: AnswerTable, survey: Survey, responses: int | None) -> SurveyTable:
    """Read one row a question, one column an answer."""
    columns = {
        at: option for at, heading in enumerate(table.headings) if (option := _option(survey, heading))
    }
    first = next((at for at in range(len(table.headings)) if at not in columns), None)
    unplaced = [
        f"Column “{cut(heading)}”: no answer of “{survey.title}” reads like that."
        for at, heading in enumerate(table.headings)
        if at not in columns and at != first and heading
    ]
    counts: dict[str, dict[str, int]] = {}
    for row in table.rows:
        words = row.cells[first] if first is not None else ""
        question = _question(survey, words)
        if question is None or question in counts:
            why = (
                "it stands above already" if question else f"no question of “{survey.title}” reads like that"
            )
            unplaced.append(f"Row {row.number}, “{cut(words)}”: {why}.")
            continue
        counts[question] = {}
        for at, option in columns.items():
            cell = row.cells[at] or "0"
            if cell.isascii() and cell.isdecimal() and len(cell) <= 6:
                counts[question][option] = int(cell)
            else:
                unplaced.append(f"Row {row.number}, “{option}”: “{cut(cell, 40)}” is no count.")
    if not counts:
        raise PracticeRefusedError(
            f"{path.name} has no row that is a question of “{survey.title}”. Its first column holds a question's words or its id."
        )
    most = max(sum(each.values()) for each in counts.values())
    if responses is not None and responses < most:
        raise PracticeRefusedError(
            f"--responses says {responses}, but {most} people answered one of the questions."
        )
    return SurveyTable(most if responses is None else responses, counts, (), _at_most(unplaced))


def _guarded(survey: Survey, reading: SurveyTable) -> SurveyTable:
    """Leave out counts from which somebody could tell who said what, and questions that nobody answered."""
    ordered = {each.id: reading.counts[each.id] for each in survey.questions if each.id in reading.counts}
    whole = {
        question: {option.id: counts.get(option.id, 0) for option in survey.options}
        for question, counts in ordered.items()
        if sum(counts.values())
    }
    kept_back = list(reading.kept_back)
    if reading.responses < FEWEST_RESPONDENTS:
        kept_back.append(
            f"Only {reading.responses} answered. With fewer than {FEWEST_RESPONDENTS} answers their number alone is kept, since counts by "
            "question would tell who said what."
        )
        return reading._replace(counts={}, kept_back=tuple(kept_back))
    few = [question for question, counts in whole.items() if sum(counts.values()) < FEWEST_RESPONDENTS]
    if few:
        kept_back.append(
            f"Fewer than {FEWEST_RESPONDENTS} answered {listed([f'“{each}”' for each in few], most=_MOST_LISTED)}, so these counts are not kept."
        )
    missing = [each.id for each in survey.questions if each.id not in whole]
    if missing:
        kept_back.append(f"Nobody answered, or the table does not ask: {listed(missing, most=_MOST_LISTED)}.")
    return reading._replace(
        counts={question: counts for question, counts in whole.items() if question not in few},
        kept_back=tuple(kept_back),
    )


def _question(survey: Survey, heading: str) -> str | None:
    bracketed = _IN_BRACKETS.search(heading)
    wanted = {_plain(heading), _plain(_NUMBERED.sub("", heading))}
    if bracketed is not None:
        wanted.add(_plain(bracketed[1]))
    for each in survey.questions:
        if not wanted.isdisjoint({each.id, _plain(each.id), _plain(each.question)}):
            return each.id
    return None


def _is_open(survey: Survey, heading: str) -> bool:
    wanted = {_plain(heading), _plain(_NUMBERED.sub("", heading))}
    return not wanted.isdisjoint(_plain(each) for each in survey.open_questions)


def _option(survey: Survey, words: str, *, numbers: bool = False) -> str | None:
    """The option that a cell or heading means: by id or title, or where ``numbers``, by its place from 1, lowest first."""
    plain = _plain(words)
    if not plain:
        return None
    for each in survey.options:
        if plain in (each.id, _plain(each.id), _plain(each.title)):
            return each.id
    if numbers and words.isascii() and words.isdecimal() and 1 <= int(words[:4]) <= len(survey.options):
        return survey.options[int(words[:4]) - 1].id
    return None


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words.casefold().replace("_", " ")).split())


def _answers(survey: Survey) -> str:
    return ", ".join(each.title for each in survey.options)


def _at_most(unplaced: Sequence[str]) -> tuple[str, ...]:
    """Return what was not placed; a table of the wrong survey would give thousands of lines."""
    most = 50
    if len(unplaced) <= most:
        return tuple(unplaced)
    return (*unplaced[:most], f"and {len(unplaced) - most} more like these.")
