"""What new plan types and identifications ask of plans: the same answers as ``uipkit impact`` gives, and the days for parents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    today: the day by which is judged whether a day has passed.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for title, loaded, after in changed:
        for words, source in _asks(loaded, after, today):
            found.setdefault((words, source), []).append(title)
    return tuple(AskRow(words, source, tuple(titles)) for (words, source), titles in found.items())


def _asks(loaded: LoadedPlan, after: bytes, today: date) -> Iterator[tuple[str, str]]:
    folder = loaded.folder
    holidays_of = read_config(folder.config_path, folder.root).holidays.observed
    before, now = loaded.plan, load(folder, Changed(folder, {PLAN_FILE: after})).plan
    yield from _days(before, now, holidays_of, today)
    versions = Versions(before, now, compare(before, now).changes, holidays_of)
    for ask in asks_of_facts(versions):
        yield ask.words, ask.source.words


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
