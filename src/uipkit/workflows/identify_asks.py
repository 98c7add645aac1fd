"""What new plan types and identifications ask of plans: the same answers as ``uipkit impact`` gives, and the days for parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from uipkit.analysis.asks import Versions
from uipkit.analysis.changes import compare
from uipkit.analysis.downstream_facts import asks_of_facts
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.report.identify_result import AskRow
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PLAN_FILE
from uipkit.store.load import LoadedPlan, load
from uipkit.store.plan_source import Changed
from uipkit.workbook.deadlines import NoticeDays, due_day, notice_days, whom_to_ask


def asks_of(changed: Sequence[tuple[str, LoadedPlan, bytes]], today: date) -> tuple[AskRow, ...]:
    """Return what the changes ask for, each once with the plans concerned: title, plan as it is, and plan.yaml as it would be.

    What is asked of several plans for different reasons stands there once, with all the reasons. today: the day by which is judged
    whether a day has passed.
    """
    found: dict[tuple[str, str], _Asked] = {}
    for title, loaded, after in changed:
        for words, why, source in _asks(loaded, after, today):
            asked = found.setdefault((words, source), _Asked())
            asked.titles.append(title)
            asked.reasons.setdefault(why)
    return tuple(
        AskRow(_sentence(words, asked.reasons), source, tuple(asked.titles))
        for (words, source), asked in found.items()
    )


@dataclass(slots=True)
class _Asked:
    """Of which plans something is asked, and why; reasons in the order in which they came up."""

    titles: list[str] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)


def _sentence(words: str, reasons: Iterable[str]) -> str:
    because = " or because ".join(filter(None, reasons))
    if because:
        return f"{words}, because {because}."
    return words if words.endswith((".", "?")) else f"{words}."


def _asks(loaded: LoadedPlan, after: bytes, today: date) -> Iterator[tuple[str, str, str]]:
    """What one plan is asked: the words, the reason where that may differ from plan to plan, and the source."""
    folder = loaded.folder
    holidays_of = read_config(folder.config_path, folder.root).holidays.observed
    before, now = loaded.plan, load(folder, Changed(folder, {PLAN_FILE: after})).plan
    for words, source in _days(before, now, holidays_of, today):
        yield words, "", source
    versions = Versions(before, now, compare(before, now).changes, holidays_of)
    for ask in asks_of_facts(versions):
        for words, why in ask.parts or ((ask.words, ""),):
            yield words, why, ask.source.words


def _days(before: Plan, now: Plan, holidays_of: str | None, today: date) -> Iterator[tuple[str, str]]:
    """By when parents are told and heard, where that is newly asked or its day is newly known."""
    days = notice_days(now, holidays_of=holidays_of)
    if days is None or days == notice_days(before, holidays_of=holidays_of):
        return
    source = f"{days.certainty}: {days.note}" if days.note else days.certainty
    if days.notice_by is not None:
        words = f"Tell parents in writing which plan is required and why by {day_words(days.notice_by)}, {days.notice_days} days after the notice of the plan type."
        if days.notice_by < today:
            words += " That day has passed: do it now."
    else:
        words = (
            f"Tell parents in writing which plan is required and why within {days.notice_days} days of the notice of the plan type. "
            "Its day is not recorded: a column “Plan type notice”, or --notice DATE, records it."
        )
    yield words, source
    yield _hearing(days, now, today), source
    due = due_day(now, holidays_of=holidays_of)
    if due is not None and not due.recorded and notice_days(before, holidays_of=holidays_of) is None:
        words = (
            f"The plan is due on {day_words(due.day)}, the main posting date. A school that is newly on Priority Improvement or "
            "Turnaround may have until January 15 where its district grants it: then record that under due in plan.yaml."
        )
        yield words, due.certainty


def _hearing(days: NoticeDays, plan: Plan, today: date) -> str:
    by = f"Hold the public hearing by {day_words(days.hearing_by)}, at least {days.hearing_days} days after parents were told"
    if days.hearing_from(None, today) > days.hearing_by:
        first = day_words(days.hearing_from(None, today))
        return f"{by}: unless they were told already that can no longer be met, {first} is the first possible day. Ask {whom_to_ask(plan.governance)}."
    return f"{by}, so tell them by {day_words(days.notice_for_hearing_by)}."
