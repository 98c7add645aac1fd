"""What a meeting brought forth, as plain data: takeaways, candidates, decisions and what was heard, each in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from uipkit.documents import choice_words as words
from uipkit.documents.showing import Showing
from uipkit.documents.standing_words import committee
from uipkit.documents.views.meeting import day
from uipkit.plan.meeting import Meeting
from uipkit.plan.meeting_outcome import SurveyResult
from uipkit.plan.stakeholder import StakeholderGroup
from uipkit.plan.support import SupportGroup, SupportLevel
from uipkit.plan.takeaway import Coding
from uipkit.templating.escaping import literal
from uipkit.templating.prose import plain_text
from uipkit.workbook.grades import grades_words

_CROWDS: Final = frozenset[SupportGroup]({"families", "students", "community"})
"""Groups whose members answer as a crowd, as in agendas: a few answers among them could be traced to a person."""


def results(showing: Showing, meeting: Meeting, *, for_families: bool = False) -> list[dict[str, Any]]:
    """Return what a meeting brought forth, by sections that have something to say.

    A section has a ``title`` and ``items``: ``lead`` (a label, may be empty), ``text`` (CommonMark) and ``facts``, which are
    labels with CommonMark. ``for_families`` leaves out what is for the staff: how a team weighs things, who changes what in
    this year's work, answers of other groups than theirs, and state results while they are under embargo.
    """
    sections = {
        "What the data showed": _takeaways(showing, meeting, for_families),
        "Possible priorities": _priorities(meeting, for_families),
        "Possible root causes": _causes(showing, meeting, for_families),
        "Ideas for strategies": _ideas(showing, meeting),
        "How groups answered": _survey(showing, meeting, for_families),
        "Decisions on strategies": _strategy_decisions(showing, meeting),
        "Changes to this year's work": [] if for_families else _corrections(showing, meeting),
        "What stakeholders said": _heard(showing, meeting),
        "State results against our own": _state_data(showing, meeting, for_families),
    }
    return [{"title": title, "items": items} for title, items in sections.items() if items]


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


def _takeaways(showing: Showing, meeting: Meeting, for_families: bool) -> list[dict[str, Any]]:
    return [
        _item(
            each.pattern,
            each.nature.capitalize(),
            Impact=each.impact,
            About=_students(each.subjects, each.grades, each.student_groups),
            Kind="" if for_families else words.INDICATORS.get(each.lead_or_lag or "", ""),
            How_the_team_weighs_it="" if for_families else _coding(each.coding),
        )
        for each in meeting.takeaways
        if not (for_families and showing.embargo(each.data_source))
    ]


def _priorities(meeting: Meeting, for_families: bool) -> list[dict[str, Any]]:
    return [
        _item(
            literal(each.title),
            words.DECIDED[each.decision],
            What_should_improve=each.statement,
            About=_students(each.subjects, each.grades, each.student_groups),
            How_the_team_weighs_it="" if for_families else _coding(each.coding),
            Reason=each.reason,
        )
        for each in meeting.candidate_priorities
    ]


def _causes(showing: Showing, meeting: Meeting, for_families: bool) -> list[dict[str, Any]]:
    known = {each.id: each.title for each in showing.plan.priorities}
    known |= {each.id: each.title for each in meeting.candidate_priorities}
    return [
        _item(
            each.statement,
            words.DECIDED[each.decision],
            Stands_behind=_titles(each.priorities, known),
            Domain="" if for_families else words.DOMAINS.get(each.domain or "", ""),
            Within_our_control={True: "yes", False: "no", None: ""}[
                None if for_families else each.within_school_control
            ],
            How_the_team_arrived_at_it="" if for_families else each.why,
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
        f"{label.lower()} {answers[level]}" for level, label in words.SUPPORT.items() if answers.get(level)
    )


def _survey(showing: Showing, meeting: Meeting, for_families: bool) -> list[dict[str, Any]]:
    return [
        _item(
            _option(showing, each.option),
            f"{words.GROUPS[each.group][:1].upper()}{words.GROUPS[each.group][1:]}",
            **_said(showing, each),
        )
        for each in meeting.survey_results
        if each.group in _CROWDS or not for_families
    ]


def _said(showing: Showing, result: SurveyResult) -> dict[str, str]:
    """How a group answered; of a small crowd only its words and that it is small, since counts could be traced to people."""
    people = sum(result.answers.values()) if result.people is None else result.people
    if result.group in _CROWDS and people and showing.is_small(people, "other"):
        few = f"fewer than {showing.config.minimum_group_size.other}"
        return {"People_who_answered": few, "In_their_words": result.words}
    return {
        "On_the_whole": words.SUPPORT[result.level],
        "People_who_answered": "" if result.people is None else str(result.people),
        "Answers": _counted(result.answers),
        "In_their_words": result.words,
    }


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


def _state_data(showing: Showing, meeting: Meeting, for_families: bool) -> list[dict[str, Any]]:
    found = meeting.state_data_validation
    if found is None or (for_families and any(map(showing.embargo, showing.plan.data_source_by_id))):
        return []
    return [
        _item(words.STATE_DATA[found.outcome], "", Compared_on=day(found.date), Changed=found.adjustments)
    ]
