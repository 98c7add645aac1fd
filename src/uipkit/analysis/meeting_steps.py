"""Steps behind meetings: their records, what these bring into the plan, and what was agreed at them."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.analysis.situation import LAST_PLANNING_PHASE, SOON, NextStep, Situation
from uipkit.plan.agreed import agreed_steps
from uipkit.plan.held import SUBMISSION, is_submitted
from uipkit.workbook.open_topics import open_topics


def meetings_behind(situation: Situation) -> Iterator[NextStep]:
    """Meetings that took place: their record, then what it brings into the plan."""
    for meeting in situation.plan.meetings:
        file = situation.path + meeting.file
        if not meeting.held and meeting.date is not None and meeting.date <= situation.today:
            if meeting.agenda == SUBMISSION and is_submitted(situation.plan):
                continue  # the day of submission is its record
            yield NextStep(
                "record",
                f"Enter what came of “{meeting.title}”, and write held: true.",
                "Notes are surest while they are fresh; decisions and next steps come back from here.",
                file=file,
                due=meeting.date,
            )
        elif meeting.held and situation.carry.get(meeting.id):
            count = situation.carry[meeting.id]
            yield NextStep(
                "carry",
                f"Take {count} {'note' if count == 1 else 'notes'} of “{meeting.title}” on into the plan.",
                "Takeaways, priorities, causes, options and input become drafts; nothing that exists is changed.",
                command=f"uipkit carry {meeting.id}",
                file=file,
            )


def corrections(situation: Situation) -> Iterator[NextStep]:
    """Course corrections that a meeting agreed on and that no running plan has taken up, since none is named here."""
    if situation.running is not None:
        return  # they are among the notes that carry takes on
    for meeting in situation.plan.meetings:
        if not meeting.held or (meeting.phase or 0) > LAST_PLANNING_PHASE:
            continue
        for each in meeting.course_corrections:
            who = f"{each.who}: " if each.who else ""
            yield NextStep(
                "follow-up",
                f"{who}{_line(each.what)}",
                f"A course correction agreed at “{meeting.title}” for the plan that is carried out this year. Name that plan's folder "
                "as path of prior_plan in plan.yaml; uipkit carry then takes it there, where it waits until it is done.",
                file=situation.path + meeting.file,
                due=each.due,
            )


def follow_ups(situation: Situation) -> Iterator[NextStep]:
    """What was agreed and is due, and topics that come back."""
    for step in agreed_steps(situation.plan):
        if step.done is not None:
            continue
        # A next step of a meeting stands in a record that is looked at again; a correction without a day would be forgotten.
        undated = step.due is None and step.kind == "course correction"
        if undated or (step.due is not None and step.due <= situation.today + SOON):
            who = f"{step.who}: " if step.who else ""
            agreed = f"Agreed at “{step.meeting}”. " if step.meeting else ""
            yield NextStep(
                "follow-up",
                f"{who}{_line(step.step)}",
                f"{agreed}{'Give it a day, as due; once' if undated else 'Once'} it is done, write the day behind done.",
                file=situation.path + step.file,
                due=step.due,
            )
    for meeting, _, topic in open_topics(situation.plan):
        undated = topic.returns is None
        if topic.returns is None or topic.returns <= situation.today + SOON:
            yield NextStep(
                "tabled",
                f"“{topic.topic}” was put off at “{meeting.title}”{' without a day' if undated else ' and comes back'}.",
                "Agendas of leadership meetings list it. Once it was dealt with, write the day behind done.",
                file=situation.path + meeting.file,
                due=topic.returns,
            )


def _line(text: str) -> str:
    return " ".join(text.split())
