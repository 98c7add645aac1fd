"""Family 7 in part, meetings: whether an agenda fits its time, and whether what was decided is on record and done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.agreed import agreed_steps
from uipkit.plan.kept import speaking_of_students
from uipkit.plan.outcome_lists import OUTCOME_LISTS
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, I, Rule, W
from uipkit.rules.wording import to_fill_in, to_write
from uipkit.workbook.open_topics import open_topics

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan

_OUTCOMES = (*OUTCOME_LISTS, "decisions", "follow_ups", "tabled")
"""What a meeting brings forth: any of it is a record."""


def agenda_does_not_fit(ctx: Context) -> Iterator[Problem]:
    """UIP709: a meeting still to be held whose topics take more or less time than it has."""
    for meeting in ctx.plan.meetings:
        if meeting.held or meeting.length is None or not meeting.topics:
            continue
        minutes = sum(topic.minutes for topic in meeting.topics)
        if minutes == meeting.length:
            continue
        over = minutes - meeting.length
        longest = max(meeting.topics, key=lambda topic: topic.minutes)
        yield Problem(
            Place(meeting.file, ("length",)),
            f"The topics of {quoted(meeting.title)} take {minutes} minutes, and the meeting has {meeting.length}.",
            label=f"{_minutes(over)} too few" if over > 0 else f"{_minutes(-over)} without a topic",
            help=f"Shorten or table a topic (the longest is {quoted(longest.title)}), or make the meeting longer."
            if over > 0
            else "Give the time to the topics that need it, or make the meeting shorter.",
            example=f"length: {minutes}",
            note="Time runs out on the last topic, and that is where decisions and next steps stand.",
            subject=f"{meeting.id}/length",
        )


def _minutes(count: int) -> str:
    return "one minute" if count == 1 else f"{count} minutes"


def follow_up_overdue(ctx: Context) -> Iterator[Problem]:
    """UIP710: a next step past its day and not done, or a topic put off whose day has passed without a meeting."""
    plan = _readable(ctx.plan)
    for step in agreed_steps(plan):
        if step.due is None or step.done is not None or step.due >= ctx.today:
            continue
        who = f" ({step.who})" if step.who else ""
        agreed = f"It was agreed at {quoted(step.meeting)}; a" if step.meeting else "A"
        yield Problem(
            Place(step.file, (*step.path, "due")),
            f"{quoted(step.step)}{who} was due on {step.due} and is not done.",
            label="past, not done",
            help="Enter the day on which it was done, or agree on a new day.",
            example=to_fill_in("    done", "the day on which it was done"),
            note=f"{agreed} next step that nobody asks about is a decision that was never taken.",
            subject=step.subject,
        )
    for meeting, index, topic in open_topics(plan):
        if topic.returns is None or topic.returns >= ctx.today:
            continue
        yield Problem(
            Place(meeting.file, ("tabled", index, "returns")),
            f"{quoted(topic.topic)} was put off until {topic.returns}, and nobody has taken it up since.",
            label="past, not taken up",
            help="Write the day behind done once it was dealt with, or set the day of a meeting to come.",
            example=to_fill_in("    returns", "the day of the meeting that takes it up"),
            note="What is put off needs a new date soon, or planning stalls (workbook, tips for facilitation).",
            subject=f"{meeting.id}/tabled/{topic.topic}",
        )


def _readable(plan: Plan) -> Plan:
    """The plan without texts that name a student, which messages would repeat; few plans have files in which any could."""
    if not speaking_of_students(plan):
        return plan
    from uipkit.analysis.students_named import without_students

    return without_students(plan)


def meeting_without_record(ctx: Context) -> Iterator[Problem]:
    """UIP711: a meeting that was held and left nothing written, or whose day has passed without a word whether it was held."""
    for meeting in ctx.plan.meetings:
        if meeting.held:
            if not _recorded(meeting):
                yield Problem(
                    Place(meeting.file, ("held",)),
                    f"The meeting {quoted(meeting.title)} was held, and nothing of it is on record.",
                    label="held, nothing recorded",
                    help="Write down at least what was decided, as long as somebody remembers it.",
                    example=f"decisions:\n  - id: decision-1\n    decision: {to_write('what was decided')}\n    reason: {to_write('why')}",
                    note="The plan's reasoning is drawn from these records, and state monitoring may ask for them.",
                    subject=f"{meeting.id}/record",
                )
        elif meeting.date is not None and meeting.date < ctx.today:
            yield Problem(
                Place(meeting.file, ("held",)),
                f"The day of the meeting {quoted(meeting.title)}, {meeting.date}, has passed, and nothing says that it was held.",
                label="held or not?",
                help="Set held to true if it took place, or date to the day on which it will.",
                example=to_fill_in("held", "true if it took place; else take this line out and change date"),
                note="Only a meeting that was held counts as one, for example where a topic was put off until then.",
                related=(Related(Place(meeting.file, ("date",)), "its day"),),
                subject=f"{meeting.id}/record",
            )


def _recorded(meeting: Meeting) -> bool:
    return (
        any(getattr(meeting, field) for field in _OUTCOMES)
        or any(topic.notes for topic in meeting.topics)
        or any(prompt.notes for prompt in meeting.note_catcher)
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP709",
        "agenda-does-not-fit",
        "The minutes of an agenda's topics do not add up to the meeting's length.",
        ((1, W),),
        "workbook, tips for facilitation",
        agenda_does_not_fit,
    ),
    Rule(
        "UIP710",
        "follow-up-overdue",
        "A next step is past its day and not done, or a topic put off was not taken up again.",
        ((1, W),),
        "workbook, tips for facilitation; uipkit",
        follow_up_overdue,
    ),
    Rule(
        "UIP711",
        "meeting-without-record",
        "A meeting was held and nothing is on record, or its day has passed and nothing says that it was held.",
        ((1, I),),
        "uipkit",
        meeting_without_record,
    ),
)
