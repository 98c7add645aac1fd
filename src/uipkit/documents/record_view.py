"""What a meeting brought forth, as plain data for its record: lists of takeaways, candidates, decisions, each in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uipkit.documents import choice_words as words
from uipkit.documents.meeting_view import day, meeting_view
from uipkit.documents.showing import Showing
from uipkit.documents.standing_words import committee
from uipkit.plan.meeting import Meeting
from uipkit.plan.rating import Rating
from uipkit.plan.rubric import Rubric
from uipkit.plan.stakeholder import StakeholderGroup
from uipkit.plan.support import SupportLevel
from uipkit.plan.takeaway import Coding
from uipkit.templating.escaping import literal
from uipkit.templating.prose import plain_text
from uipkit.workbook.grades import grades_words


def record_view(showing: Showing, meeting: Meeting, rubric: Rubric | None = None) -> dict[str, Any]:
    """Return what ``documents/meeting-record.md.j2`` shows: the meeting, and what it brought forth.

    ``results`` are sections, each a ``title`` and ``items``: ``lead`` (a label, may be empty), ``text`` (CommonMark) and
    ``facts``, which are labels with CommonMark. ``ratings`` is None, or has the ``title`` and ``source`` of the ``rubric`` that
    the team rated itself by, empty without one, and ``rows`` with ``group``, ``indicator``, ``level`` and what that level
    ``looks_like``, as plain words, and ``evidence`` and ``next_step``, which are CommonMark.
    """
    sections = {
        "What the data showed": _takeaways(meeting),
        "Possible priorities": _priorities(meeting),
        "Possible root causes": _causes(showing, meeting),
        "Ideas for strategies": _ideas(showing, meeting),
        "How groups answered": _survey(showing, meeting),
        "Decisions on strategies": _strategy_decisions(showing, meeting),
        "Changes to this year's work": _corrections(showing, meeting),
        "What stakeholders said": _heard(showing, meeting),
        "State results against our own": _state_data(meeting),
    }
    return {
        **meeting_view(showing, meeting, annotations=False),
        "results": [{"title": title, "items": items} for title, items in sections.items() if items],
        "ratings": _ratings(meeting, rubric),
    }


def _item(text: str, lead: str = "", **facts: str) -> dict[str, Any]:
    said = [{"label": label.replace("_", " "), "text": value} for label, value in facts.items() if value]
    return {"lead": lead, "text": text, "facts": said}


def _students(subjects: tuple[str, ...], grades: tuple[str, ...], groups: tuple[str, ...]) -> str:
    written = grades_words(grades)
    about = f"{'grades' if ' ' in written else 'grade'} {written}" if written else ""
    return literal("; ".join(part for part in (", ".join(subjects), about, ", ".join(groups)) if part))


def _coding(coding: Coding | None) -> str:
    if coding is None:
        return ""
    said = (
        words.BLOCKS_OTHERS.get(coding.blocks_others or "", ""),
        f"can build on {literal(coding.uses_a_strength)}" if coding.uses_a_strength else "",
        words.LIFTS.get(coding.lift or "", ""),
        words.URGENCY.get(coding.urgency or "", ""),
        words.ADDRESSED.get(coding.address or "", ""),
    )
    return "; ".join(part for part in said if part)


def _titles(named: tuple[str, ...], known: Mapping[str, str]) -> str:
    """Name what ids stand for; an id that the plan does not have is no more than a proposal, and stands as it is."""
    return "; ".join(literal(plain_text(known.get(each, "")) or each) for each in named)


def _takeaways(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        _item(
            each.pattern,
            each.nature.capitalize(),
            Impact=each.impact,
            About=_students(each.subjects, each.grades, each.student_groups),
            Kind=words.INDICATORS.get(each.lead_or_lag or "", ""),
            How_the_team_weighs_it=_coding(each.coding),
        )
        for each in meeting.takeaways
    ]


def _priorities(meeting: Meeting) -> list[dict[str, Any]]:
    return [
        _item(
            literal(each.title),
            words.DECIDED[each.decision],
            What_should_improve=each.statement,
            About=_students(each.subjects, each.grades, each.student_groups),
            How_the_team_weighs_it=_coding(each.coding),
            Reason=each.reason,
        )
        for each in meeting.candidate_priorities
    ]


def _causes(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    known = {each.id: each.title for each in showing.plan.priorities}
    known |= {each.id: each.title for each in meeting.candidate_priorities}
    return [
        _item(
            each.statement,
            words.DECIDED[each.decision],
            Stands_behind=_titles(each.priorities, known),
            Domain=words.DOMAINS.get(each.domain or "", ""),
            Within_our_control={True: "yes", False: "no", None: ""}[each.within_school_control],
            How_the_team_arrived_at_it=each.why,
            Reason=each.reason,
        )
        for each in meeting.possible_root_causes
    ]


def _ideas(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    known = {each.id: each.title or each.statement for each in showing.plan.root_causes}
    known |= {each.id: each.statement for each in meeting.possible_root_causes}
    return [
        _item(
            literal(each.title),
            "On the list" if each.on_the_list else "Struck off",
            What_it_would_look_like=each.description,
            Would_answer=_titles(each.root_causes, known),
            Reason=each.reason,
        )
        for each in meeting.strategy_ideas
    ]


def _option(showing: Showing, named: str) -> str:
    return literal(next((each.title for each in showing.plan.options if each.id == named), named))


def _counted(answers: Mapping[SupportLevel, int]) -> str:
    return "; ".join(
        f"{label.lower()} {answers[level]}" for level, label in words.SUPPORT.items() if level in answers
    )


def _survey(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    return [
        _item(
            _option(showing, each.option),
            f"{words.GROUPS[each.group][:1].upper()}{words.GROUPS[each.group][1:]}",
            On_the_whole=words.SUPPORT[each.level],
            People_who_answered="" if each.people is None else str(each.people),
            Answers=_counted(each.answers),
            In_their_words=each.words,
        )
        for each in meeting.survey_results
    ]


def _strategy_decisions(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    return [
        _item(
            _option(showing, each.option), words.DECIDED[each.decision], Reason=each.reason, Focus=each.focus
        )
        for each in meeting.strategy_decisions
    ]


def _corrections(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    known = {each.id: each.title for each in showing.plan.strategies}
    return [
        _item(
            each.what,
            "",
            Why=each.why,
            Strategy=_titles((each.strategy,), known) if each.strategy else "",
            Who="; ".join(showing.owners((each.who,))),
            By_when=day(each.due),
            Support=each.support,
        )
        for each in meeting.course_corrections
    ]


def _heard(showing: Showing, meeting: Meeting) -> list[dict[str, Any]]:
    found = meeting.stakeholder_input
    if found is None:
        return []
    groups = [_group(showing, each) for each in found.groups]
    about = _item(
        literal(found.how),
        "How they were asked" if found.how else "",
        Who=", ".join(groups),
        People_who_took_part="" if found.number_of_people is None else str(found.number_of_people),
    )
    themes = [_item(theme.heard, "Heard") for theme in found.themes]
    return [*([about] if about["text"] or about["facts"] else []), *themes]


def _group(showing: Showing, group: StakeholderGroup) -> str:
    info = showing.plan.info
    return words.GROUPS.get(group) or f"the {committee(info.scope if info else 'school')}"


def _state_data(meeting: Meeting) -> list[dict[str, Any]]:
    found = meeting.state_data_validation
    if found is None:
        return []
    return [
        _item(words.STATE_DATA[found.outcome], "", Compared_on=day(found.date), Changed=found.adjustments)
    ]


def _ratings(meeting: Meeting, rubric: Rubric | None) -> dict[str, Any] | None:
    if not meeting.self_assessment:
        return None
    return {
        "title": rubric.title if rubric else "",
        "source": rubric.source if rubric else "",
        "rows": [_rating(each, meeting, rubric) for each in meeting.self_assessment],
    }


def _rating(rating: Rating, meeting: Meeting, rubric: Rubric | None) -> dict[str, str]:
    """One rating in the words of the rubric; what the rubric does not have stands in those of the sheet, or as its id."""
    indicators = rubric.indicators if rubric else ()
    levels = rubric.levels if rubric else ()
    indicator = next((each for each in indicators if each.id == rating.indicator), None)
    level = next((each for each in levels if each.id == rating.level), None)
    return {
        "group": indicator.group if indicator else "",
        "indicator": indicator.prompt if indicator else _on_the_sheet(rating.indicator, meeting),
        "level": level.title if level else _in_words(rating.level),
        "looks_like": indicator.levels.get(rating.level, "") if indicator else "",
        "evidence": rating.evidence,
        "next_step": rating.next_step,
    }


def _on_the_sheet(indicator: str, meeting: Meeting) -> str:
    """The question as it stood on the sheet, whose parts end with the indicator's id; else the id as words."""
    asked = [part for each in meeting.handouts if each.kind == "self-assessment" for part in each.parts]
    found = (part.title for part in asked if part.title and f"-{part.id}".endswith(f"-{indicator}"))
    return next(found, _in_words(indicator))


def _in_words(name: str) -> str:
    return name.replace("-", " ").capitalize()
