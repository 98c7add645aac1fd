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

from uipkit.plan.words import listed

if TYPE_CHECKING:
    from uipkit.plan.catalogue import AppliesWhen, CatalogueEntry
    from uipkit.plan.plan import Plan
    from uipkit.plan.school import PlanInfo

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
        "certainty": "verified-assurance",
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
        "applies_when": {
            "scopes": _SCHOOLS,
            "plan_types": _ON_WATCH,
            "clock_year_from": 3,
            "clock_year_to": 3,
        },
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
        "certainty": "verified-assurance",
    },
    {
        "id": "reasons-made-known",
        "title": "Stakeholders were told why the school was identified for support.",
        "authority": "Every Student Succeeds Act, as the state's planning crosswalk places it",
        "level": "federal",
        "applies_when": {"identifications": ("comprehensive", "targeted", "additional-targeted")},
        "guidance": "The letter, slides or web page that gave the reasons.",
        "certainty": "verified-assurance",
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
    """An assurance that applies to a plan, and why, as words after "because": every condition that is met."""

    entry: CatalogueEntry
    why: str


class InDoubt(NamedTuple):
    """An assurance that may apply: nothing speaks against it, but plan.yaml does not say what it depends on.

    unsaid: what is not recorded, as a clause (``the grades that it serves are not recorded``).
    """

    entry: CatalogueEntry
    unsaid: str


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
    return _verdicts(plan).applying


def in_doubt(plan: Plan) -> tuple[InDoubt, ...]:
    """The assurances of the catalogue that may apply to a plan, which does not say what they depend on."""
    return _verdicts(plan).in_doubt


class _Verdicts(NamedTuple):
    applying: tuple[Applying, ...] = ()
    in_doubt: tuple[InDoubt, ...] = ()


class _Said(NamedTuple):
    """What a plan says to each condition, by the condition's name; None where it says nothing.

    A plan always says its scope. An empty list of identifications or programs says that there is none, as most schools have none;
    an empty list of grades says nothing, since every school serves some.
    """

    scopes: tuple[str, ...] | None
    programs: tuple[str, ...] | None
    grades: tuple[str, ...] | None
    title_i: tuple[str, ...] | None
    plan_types: tuple[str, ...] | None
    identifications: tuple[str, ...] | None
    clock_year: int | None


def _verdicts(plan: Plan) -> _Verdicts:
    info = plan.info
    if info is None:
        return _Verdicts()
    said = _said_by(info)
    return _of_built_in(said) if plan.district is None else _judged(said, catalogue_for(plan))


def conditions_met(plan: Plan, when: AppliesWhen) -> tuple[list[str], list[str]] | None:
    """Return which conditions a plan meets and which it is silent about, each as a clause; None where one is not met."""
    info = plan.info
    return ([], ["plan.yaml cannot be read"]) if info is None else _conditions(when, _said_by(info))


def _said_by(info: PlanInfo) -> _Said:
    grades = (*info.grades, *(grade for site in info.sites for grade in site.grades))
    return _Said(
        (info.scope,),
        info.programs,
        grades or None,
        None if info.title_i is None else (info.title_i,),
        None if info.plan_type is None else (info.plan_type,),
        tuple(each.identified_as for each in info.identifications),
        info.clock_year,
    )


@lru_cache(maxsize=256)
def _of_built_in(said: _Said) -> _Verdicts:
    """The verdicts on the built-in entries; among many plans most say the same."""
    return _judged(said, built_in().values())


def _judged(said: _Said, entries: Iterable[CatalogueEntry]) -> _Verdicts:
    applies, doubtful = [], []
    for entry in entries:
        judged = _conditions(entry.applies_when, said)
        if judged is None:
            continue
        met, unsaid = judged
        if unsaid:
            doubtful.append(InDoubt(entry, listed(unsaid)))
        else:
            applies.append(Applying(entry, listed(met) if met else "it applies to every plan"))
    return _Verdicts(tuple(applies), tuple(doubtful))


_REASONS = (
    ("scopes", "this is {}", ""),
    ("programs", "the plan answers the requirements of {}", ""),
    ("grades", "it serves {}", "the grades that it serves are not recorded"),
    ("title_i", "its Title I status is {}", "its Title I status is not recorded"),
    ("plan_types", "its plan type is {}", "its plan type is not recorded"),
    ("identifications", "it is identified for {}", ""),
)
"""Each condition, the clause that says that it is met, and the one that says that the plan is silent about it."""


def _conditions(when: AppliesWhen, said: _Said) -> tuple[list[str], list[str]] | None:
    """The conditions that are met, and those that the plan is silent about, in words; None where one is not met."""
    met: list[str] = []
    unsaid: list[str] = []
    for condition, words, silent in _REASONS:
        wanted = getattr(when, condition)
        if not wanted:
            continue
        given = getattr(said, condition)
        if given is None:
            unsaid.append(silent)
            continue
        found = [value for value in dict.fromkeys(given) if value in wanted]
        if not found:
            return None
        named = listed([_WORDS.get(each, each) for each in found])
        if condition == "grades":
            named = f"{'grade' if len(found) == 1 else 'grades'} {named}"
        met.append(words.format(named))
    first, last = when.clock_year_from, when.clock_year_to
    if first is not None or last is not None:
        year = said.clock_year
        if year is None:
            unsaid.append("its year on performance watch is not recorded")
        elif year < (first or 1) or (last is not None and year > last):
            return None
        else:
            met.append(f"it is in year {year} on performance watch")
    return met, unsaid
