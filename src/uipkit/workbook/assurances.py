"""The catalogue of assurances: uipkit's own, drawn from public sources, and what a district makes of it.

**It is not the state's list.** That list (titles, wording, how many) was not found in any public source, so every built-in
entry says what it rests on and how sure that is. A district replaces, adds or leaves out entries in ``district.yaml``, and
says there when it has compared the whole with the state's own list. Left out here, since no source settles whom they bind:
the gifted-education addendum and graduation plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.catalogue import CatalogueEntry
    from uipkit.plan.plan import Plan

NOT_OFFICIAL = "The catalogue is drawn from public sources and is not the state's own list."
"""What every message and page about the built-in catalogue says."""

_ON_WATCH = ("priority-improvement", "turnaround")
_SCHOOLS = ("school", "combined")
_K_3 = ("K", "1", "2", "3")

_BUILT_IN: tuple[Mapping[str, Any], ...] = (
    {
        "id": "stakeholder-engagement",
        "title": "Staff, families and others with a stake in the school took part in planning, and records of it are kept.",
        "authority": "Streamlined UIP template, as the UIP Workbook describes it",
        "level": "state",
        "guidance": "Agendas, sign-in sheets, survey results and what was answered to the input.",
        "certainty": "inferred",
    },
    {
        "id": "committee-advised",
        "title": "The School Accountability Committee gave its advice on the plan.",
        "authority": "C.R.S. 22-11-403 to 22-11-406",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS},
        "guidance": "Minutes of the committee's meeting about the plan.",
        "certainty": "verified-law",
    },
    {
        "id": "committee-monitors-progress",
        "title": "The School Accountability Committee looks every quarter at how the plan is carried out.",
        "authority": "State guidance on the duties of accountability committees",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS},
        "guidance": "The committee's meeting dates for the year, and its minutes as they come in.",
        "certainty": "inferred",
    },
    {
        "id": "district-committee-advised",
        "title": "The District Accountability Committee gave its advice on the plan and considered the schools' plans.",
        "authority": "C.R.S. 22-11-303 to 22-11-306",
        "level": "state",
        "applies_when": {"scopes": ("district",)},
        "guidance": "Minutes of the committee's meeting about the plan.",
        "certainty": "verified-law",
    },
    {
        "id": "parent-notice",
        "title": "Parents were told in writing, within 30 days, which plan is required and why.",
        "authority": "C.R.S. 22-32-142 (district schools), 22-30.5-520 (institute charters)",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS, "plan_types": _ON_WATCH},
        "guidance": "The dated letter, in every language in which it went out.",
        "certainty": "inferred",
    },
    {
        "id": "committee-public-meeting",
        "title": "The School Accountability Committee held a public meeting for input before the plan was written.",
        "authority": "C.R.S. 22-11-405 and 22-11-406",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS, "plan_types": _ON_WATCH},
        "guidance": "The public announcement and the notes of the meeting.",
        "certainty": "verified-law",
    },
    {
        "id": "board-hearing",
        "title": "A public hearing on the written plan was held before it was adopted.",
        "authority": "C.R.S. 22-11-405 and 22-11-406",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS, "plan_types": _ON_WATCH},
        "guidance": "The notice of the hearing and the board's minutes.",
        "certainty": "verified-law",
    },
    {
        "id": "performance-watch-meeting",
        "title": "In the third year on performance watch, parents and the community met with the state present.",
        "authority": "C.R.S. 22-11-211",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS, "plan_types": _ON_WATCH, "clock_year_from": 3},
        "guidance": "The invitation and the notes of the meeting.",
        "certainty": "verified-law",
    },
    {
        "id": "early-learning-needs-assessment",
        "title": "An Early Learning Needs Assessment was made and is reflected in the plan.",
        "authority": "1 CCR 301-1",
        "level": "state",
        "applies_when": {"scopes": _SCHOOLS, "plan_types": _ON_WATCH, "grades": _K_3},
        "guidance": "The assessment, and where the plan takes it up.",
        "certainty": "inferred",
    },
    {
        "id": "read-act-reported",
        "title": "The plan reports K-3 reading assessments, programs and interventions under the READ Act.",
        "authority": "State guidance on READ Act requirements in the UIP",
        "level": "state",
        "applies_when": {"scopes": ("district",), "programs": ("read-act",)},
        "guidance": "Where in the plan assessments, programs, intervention and professional development stand.",
        "certainty": "inferred",
    },
    {
        "id": "developed-with-stakeholders",
        "title": "School leaders, teachers and parents had a part in developing the plan.",
        "authority": "Every Student Succeeds Act, as the state's planning crosswalk places it",
        "level": "federal",
        "applies_when": {"identifications": ("comprehensive", "targeted", "additional-targeted")},
        "guidance": "Who took part, by role, in which meetings.",
        "certainty": "verified-law",
    },
    {
        "id": "reasons-made-known",
        "title": "Stakeholders were told why the school was identified for support.",
        "authority": "Every Student Succeeds Act, as the state's planning crosswalk places it",
        "level": "federal",
        "applies_when": {"identifications": ("comprehensive", "targeted", "additional-targeted")},
        "guidance": "The letter, slides or web page that gave the reasons.",
        "certainty": "verified-law",
    },
    {
        "id": "school-needs-assessment",
        "title": "The plan rests on a needs assessment of the whole school.",
        "authority": "Every Student Succeeds Act",
        "level": "federal",
        "applies_when": {"identifications": ("comprehensive",)},
        "guidance": "The needs assessment and the notes of the meeting that discussed it.",
        "certainty": "verified-law",
    },
    {
        "id": "resource-inequities",
        "title": "Resource inequities were looked for, and the plan addresses those that the school can act on.",
        "authority": "Every Student Succeeds Act",
        "level": "federal",
        "applies_when": {"identifications": ("comprehensive", "additional-targeted")},
        "guidance": "The analysis of time, staffing and early help, and the action steps that follow from it.",
        "certainty": "verified-law",
    },
    {
        "id": "title-i-schoolwide-plan",
        "title": "The plan serves as the Title I schoolwide plan: needs assessment, plan and yearly evaluation.",
        "authority": "Every Student Succeeds Act, Title I schoolwide programs",
        "level": "program",
        "applies_when": {"scopes": _SCHOOLS, "title_i": ("schoolwide",)},
        "guidance": "The needs assessment and the last evaluation of the schoolwide program.",
        "certainty": "verified-law",
    },
)

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "school": "a school's plan",
        "district": "a district's plan",
        "combined": "a combined plan",
        "performance": "Performance",
        "improvement": "Improvement",
        "priority-improvement": "Priority Improvement",
        "turnaround": "Turnaround",
        "insufficient-data": "Insufficient Data",
        "comprehensive": "comprehensive support",
        "targeted": "targeted support",
        "additional-targeted": "additional targeted support",
    }
)
"""Choices as a sentence says them."""


class Applying(NamedTuple):
    """An assurance that applies to a plan, and why, as words after "because": ``its plan type is Turnaround``."""

    entry: CatalogueEntry
    why: str


@cache
def built_in() -> Mapping[str, CatalogueEntry]:
    """The built-in entries by id, made on first use. None of them is official; see the module's description."""
    from uipkit.plan.catalogue import AppliesWhen, CatalogueEntry

    # The table above is ours and held to the model by a test, so it need not be validated at every start.
    entries = (
        CatalogueEntry.model_construct(
            **{**entry, "applies_when": AppliesWhen.model_construct(**entry.get("applies_when", {}))}
        )
        for entry in _BUILT_IN
    )
    return MappingProxyType({entry.id: entry for entry in entries})


def catalogue_for(plan: Plan) -> tuple[CatalogueEntry, ...]:
    """The catalogue that counts for a plan: the built-in entries as the district changed them, then the district's own."""
    district = plan.district
    if district is None:
        return tuple(built_in().values())
    entries = {**built_in(), **{entry.id: entry for entry in district.assurances}}
    return tuple(entry for entry in entries.values() if entry.id not in district.assurances_not_used)


def applying(plan: Plan) -> tuple[Applying, ...]:
    """The assurances of the catalogue that apply to a plan; none where plan.yaml could not be read."""
    info = plan.info
    if info is None:
        return ()
    said = _Said(
        (info.scope,),
        info.programs,
        info.grades,
        (info.title_i,),
        (info.plan_type,),
        tuple(each.identified_as for each in info.identifications),
        info.clock_year,
    )
    return _built_in_for(said) if plan.district is None else _those_for(said, catalogue_for(plan))


class _Said(NamedTuple):
    """What a plan says to each condition, by the condition's name; of those that are met the last is the most telling."""

    scopes: tuple[str | None, ...]
    programs: tuple[str | None, ...]
    grades: tuple[str | None, ...]
    title_i: tuple[str | None, ...]
    plan_types: tuple[str | None, ...]
    identifications: tuple[str | None, ...]
    clock_year: int | None


@lru_cache(maxsize=256)
def _built_in_for(said: _Said) -> tuple[Applying, ...]:
    """Of the built-in entries, those that apply; among many plans most say the same."""
    return _those_for(said, built_in().values())


def _those_for(said: _Said, entries: Iterable[CatalogueEntry]) -> tuple[Applying, ...]:
    found = ((entry, _why(entry, said)) for entry in entries)
    return tuple(Applying(entry, why) for entry, why in found if why is not None)


_REASONS = (
    ("scopes", "this is {}"),
    ("programs", "the plan answers the requirements of {}"),
    ("grades", "it serves grade {}"),
    ("title_i", "its Title I status is {}"),
    ("plan_types", "its plan type is {}"),
    ("identifications", "it is identified for {}"),
)


def _why(entry: CatalogueEntry, said: _Said) -> str | None:
    """Why an entry applies, by the most telling of its conditions, or None where one of them is not met."""
    when = entry.applies_when
    reason = "it applies to every plan"
    for condition, words in _REASONS:
        wanted = getattr(when, condition)
        if not wanted:
            continue
        met = next(
            (value for value in getattr(said, condition) if value is not None and value in wanted), None
        )
        if met is None:
            return None
        reason = words.format(_WORDS.get(met, met))
    if when.clock_year_from is not None:
        if said.clock_year is None or said.clock_year < when.clock_year_from:
            return None
        reason = f"it is in year {said.clock_year} on performance watch"
    return reason
