"""What the tests of agendas share: the built-in templates, and a plan with something to say."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from uipkit.plan.district import District
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.root_cause import RootCause
from uipkit.plan.school import PlanInfo
from uipkit.plan.stakeholder import Engagement
from uipkit.plan.strategy import Strategy
from uipkit.plan.takeaway import Takeaways
from uipkit.scaffold.agenda import AgendaDraft, Repository, propose_agenda, rubrics_of
from uipkit.scaffold.agenda_shelf import AgendaShelf, read_agendas
from uipkit.scaffold.agenda_template import AgendaTemplate
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.scaffold.rubric_shelf import read_rubric
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders

SPRING = date(2026, 4, 20)


@cache
def built_in() -> AgendaShelf:
    return read_agendas(template_folders(), read_yaml)


def template(number: str) -> AgendaTemplate:
    return built_in().find(number).template


def repository(model: AgendaTemplate, variant: str | None = None) -> Repository:
    """What a repository without anything of its own brings to an agenda: the rubrics that it names."""
    names = rubrics_of(model, variant)
    return Repository(rubrics={name: read_rubric(template_folders(), name, read_yaml) for name in names})


def every_way() -> list[tuple[str, str | None]]:
    """Every built-in agenda in each way in which it can be held: its short name, and the variant."""
    templates = [each.template for each in built_in().agendas]
    return [
        (each.slug, variant)
        for each in templates
        for variant in (None, *(variant.id for variant in each.variants))
    ]


def made(slug: str, whole: Plan, variant: str | None = None, **options: Any) -> AgendaDraft:
    """The agenda of a built-in template in one of its ways."""
    model = template(slug)
    given: dict[str, Any] = {"date": SPRING, "repository": repository(model, variant)} | options
    return propose_agenda(model, whole, variant=variant, **given)


def small_template(**changes: Any) -> dict[str, Any]:
    """A template as plain data: a meeting of two topics, 20 to 30 minutes from the source and 5 to 10 proposed."""
    return {
        "slug": "data-chat",
        "title": "Data chat",
        "length": {"low": 30, "high": 30, "from": "source"},
        "topics": [
            {"id": "look", "title": "Look", "minutes": {"low": 20, "high": 30, "from": "source"}},
            {"id": "close", "title": "Close", "minutes": {"low": 5, "high": 10, "from": "our-proposal"}},
        ],
    } | changes


def reread(draft: AgendaDraft) -> Meeting:
    """The meeting as the loader would see it: the file must read without any finding."""
    parsed = read_yaml(agenda_yaml(draft).encode(), draft.file)
    assert parsed.problems == ()
    assert isinstance(parsed.data, dict)
    return Meeting.model_validate(parsed.data | {"id": draft.id})


def priority(**fields: Any) -> Priority:
    return Priority.model_validate({"id": "math", "title": "Growth in mathematics"} | fields)


def target(**fields: Any) -> dict[str, Any]:
    return {
        "id": "cmas",
        "measure": "Median growth percentile",
        "source": "CMAS mathematics",
        "data_source": "cmas-2026",
        "measures": "growth",
        "baseline": {"plan_year": "2025-26", "value": 38.0},
        "annual_targets": {"2026-27": 45.0, "2027-28": 50.0},
        "interim_targets": [{"id": "winter", "date": "2026-12-18", "value": 41.5}],
    } | fields


def plan(**parts: Any) -> Plan:
    """A plan in spring: a priority with targets, a root cause, a strategy, input, takeaways."""
    whole: dict[str, Any] = {
        "info": PlanInfo.model_validate(
            {
                "id": "plan",
                "plan_year": "2026-27",
                "mission": "Every child reads.",
                "writers": ["Assistant principal"],
            }
        ),
        "district": District.model_validate({"id": "district", "embargo_until": "2026-08-12"}),
        "priorities": (priority(statement="Grades 4 and 5 grow slowly.", targets=[target()]),),
        "root_causes": (
            RootCause.model_validate(
                {"id": "rubric", "statement": "There is no shared rubric.", "priorities": ["math"]}
            ),
        ),
        "strategies": (
            Strategy.model_validate({"id": "teams", "title": "Teacher teams", "root_causes": ["rubric"]}),
        ),
        "engagements": (
            Engagement.model_validate(
                {
                    "id": "evening",
                    "title": "Family evening",
                    "date": "2026-04-10",
                    "groups": ["families"],
                    "themes": [
                        {"id": "homework", "heard": "Homework differs between rooms.", "answer": "pending"},
                        {
                            "id": "tutoring",
                            "heard": "More tutoring.",
                            "answer": "not-changed",
                            "reason": "No money.",
                        },
                    ],
                }
            ),
        ),
        "takeaways": Takeaways.model_validate(
            {
                "id": "takeaways",
                "sources": [{"id": "cmas-2026", "title": "CMAS", "level": "state"}],
                "takeaways": [
                    {
                        "id": "reading",
                        "pattern": "Reading rose.",
                        "nature": "strength",
                        "data_source": "cmas-2026",
                    },
                    {
                        "id": "fractions",
                        "pattern": "Fractions lag.",
                        "nature": "concern",
                        "number_of_students": 60,
                        "impact": "Grade 5 starts behind.",
                        "coding": {"blocks_others": "yes", "lift": "heavy", "urgency": "urgent"},
                    },
                ],
            }
        ),
    }
    return Plan(**(whole | parts))
