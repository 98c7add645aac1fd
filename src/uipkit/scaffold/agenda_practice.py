"""Which planning practice a meeting of a team is about, and what its file gives to the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.practice import Practice
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import AgendaTemplate
from uipkit.workbook.practices import PRACTICE_BY_NAME


def practices_meant(template: AgendaTemplate, plan: Plan, wanted: str) -> tuple[Practice, ...]:
    """Return the practices that a meeting is about: the one that ``wanted`` names, else those of which the agenda is.

    None for an agenda that is of no practice. Raises AgendaRefused for a practice that the plan does not have, and for one of
    another kind than the agenda's.
    """
    own = template.slug in PRACTICE_BY_NAME
    if not wanted:
        return tuple(each for each in plan.practices if own and each.practice == template.slug)
    ids = [each.id for each in plan.practices]
    if wanted not in ids:
        near = nearest(wanted, ids)
        there = f" The plan has: {', '.join(ids)}." if ids else " The plan has none yet."
        raise AgendaRefused(
            f"There is no practice “{wanted}” in practices/."
            + (f" Did you mean “{near}”?" if near else there)
        )
    chosen = plan.practices[ids.index(wanted)]
    if own and chosen.practice not in (template.slug, "other"):
        raise AgendaRefused(
            f"“{wanted}” is the practice {chosen.practice}, and the agenda is of {template.slug}. "
            f"Its own agenda: uipkit new meeting {chosen.practice} --practice {wanted}"
        )
    return (chosen,)


def form_of(template: AgendaTemplate, plan: Plan, wanted: str = "") -> str | None:
    """Return the variant for the subject of the one practice that is meant; None where there is none, or several.

    Raises like ``practices_meant``.
    """
    practices = practices_meant(template, plan, wanted)
    subject = practices[0].subject if len(practices) == 1 else ""
    return subject if any(each.id == subject for each in template.variants) else None


def plan_of_practices(plan: Plan, template: AgendaTemplate, practices: tuple[Practice, ...]) -> Plan:
    """Return the plan as a team that plans together needs it: these practices alone, and what its own earlier meetings left open.

    For an agenda that is of no practice the plan stays as it is.
    """
    if not practices and template.slug not in PRACTICE_BY_NAME:
        return plan
    own = tuple(each for each in plan.meetings if each.agenda == template.slug)
    return replace(plan, practices=practices, meetings=own)


def prepared_for(practices: tuple[Practice, ...]) -> str:
    """Return the pre-work of the one practice that is meant, as Markdown; empty where its file holds none, or several are meant."""
    if len(practices) != 1:
        return ""
    return "\n".join(_pre_work(practices[0]))


def _pre_work(practice: Practice) -> Iterator[str]:
    for each in practice.pre_work:
        words = " ".join(each.description.split())
        if is_placeholder(words):
            continue
        about = [
            text
            for text in (
                each.who,
                each.deadline,
                f"example: {each.exemplar}" if each.exemplar and not is_placeholder(each.exemplar) else "",
            )
            if text and not is_placeholder(text)
        ]
        yield f"- {words}" + (f" ({'; '.join(about)})" if about else "")


def taking_part(practices: tuple[Practice, ...], plan: Plan) -> tuple[str, ...]:
    """Return the roles in the teams of the practices that are meant; empty where no team is linked, or none has members."""
    wanted = {team for each in practices for team in each.teams}
    teams = plan.teams.teams if plan.teams else ()
    return tuple(dict.fromkeys(member.role for team in teams if team.id in wanted for member in team.members))
