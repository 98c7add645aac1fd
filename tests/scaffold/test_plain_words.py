"""What families read: plain words, without commands, names of files or fields, or terms of the trade that mean nothing to them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, every_way, made, plan, priority
from tests.scaffold.test_agenda_every_way import complete
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.school import PlanInfo
from uipkit.scaffold.agenda_template import PLAN_VIEWS, PlanView
from uipkit.scaffold.plan_snapshot import Occasion
from uipkit.scaffold.plan_views import VIEWS, take

EVENING = Occasion(date(2026, 9, 20), families_attend=True)
TECHNICAL = re.compile(r"`|\.yaml|\buipkit\b|stakeholders/|options/|strategies/|priorities/|data/|_")
JARGON = re.compile(
    r"answers: |on record|root cause|Student Performance Priorit|Major Improvement|domain: |drives “|strategy option|"
    r"baseline|annual target|Contextual Fit|embargo|takeaway",
    re.IGNORECASE,
)


def said(view: PlanView, whole: Plan) -> str:
    return take([view], whole, EVENING).text


def test_no_view_shows_families_a_command_a_file_or_a_field() -> None:
    for view in PLAN_VIEWS:
        for whole in (Plan(), complete()):
            assert not TECHNICAL.search(VIEWS[view](whole, EVENING).text), view  # type: ignore[index]
            looking_back = Occasion(SPRING, families_attend=True, phase=1)
            assert not TECHNICAL.search(take([view], whole, looking_back).text), view  # type: ignore[list-item]


PARTS_FOR_FAMILIES = ("purpose", "pre_work", "outcomes", "next_steps")


def families_ways() -> list[tuple[str, str | None]]:
    return [way for way in every_way() if made(way[0], Plan(), way[1]).meeting["families_attend"]]


@pytest.mark.parametrize(("slug", "variant"), families_ways())
def test_what_an_agenda_hands_to_families_is_in_plain_words(slug: str, variant: str | None) -> None:
    for whole in (Plan(), plan(), complete()):
        meeting = made(slug, whole, variant).meeting
        words = [str(meeting.get(name, "")) for name in PARTS_FOR_FAMILIES]
        words += [each.get("description", "") for each in meeting["topics"]]
        words += [each["prompt"] for each in meeting.get("note_catcher", [])]
        words += [str(meeting.get(name, "")) for name in ("invitation", "follow_up_message", "handouts")]
        from_the_plan = [each.get("from_the_plan", "") for each in meeting["topics"]]
        handouts = [p.get("text", "") for h in meeting.get("handouts", []) for p in h.get("parts", [])]
        plain = re.sub(r"'[a-z_]+':", "", " ".join(words))  # the names of fields, where lists are written out
        assert not re.search(r"`|\.yaml|\buipkit |stakeholders/|options/", plain)
        if whole is not complete():  # the example's authors write their own words
            for text in (*from_the_plan, *handouts):
                assert not JARGON.search(text), text


def test_families_read_where_things_come_from_and_what_became_of_their_words() -> None:
    whole = plan(
        priorities=(priority(statement="Grades 4 and 5 grow slowly."), priority(id="r", title="Reading"))
    )
    assert said("causes-by-priority", whole) == snapshot("""\
What we want to improve, and under each what we think lies behind it:

- **Growth in mathematics**
  - There is no shared rubric.
- **Reading**: we are still asking what lies behind it\
""")
    assert said("strategies", whole) == snapshot("""\
What we will do about it:

- **Teacher teams**: it is meant to change
  - There is no shared rubric.\
""")
    assert said("root-causes", whole) == snapshot("""\
What we think lies behind our results:

- There is no shared rubric. (plays a part in “Growth in mathematics”)\
""")
    assert said("stakeholder-input", whole) == snapshot("""\
What we heard, and what became of it:

- **Family evening, April 10, 2026**: families
  - “Homework differs between rooms.” We have not decided yet, and will tell you.
  - “More tutoring.” We left it as it is: No money.\
""")
    assert said("targets", plan()) == snapshot("""\
Where students are now, and how far we want to come:

- **Growth in mathematics**
  - Median growth percentile (CMAS mathematics): now 38 in 2025-26; we aim for 45 in 2026-27 and 50 in 2027-28\
""")


def test_families_are_told_of_options_and_not_what_others_said_of_them() -> None:
    option = Option.model_validate(
        {
            "id": "x",
            "title": "Tutoring",
            "description": "Twice a week, in small groups.",
            "support": [{"group": "staff", "level": "opposed"}],
        }
    )
    assert said("options", plan(options=(option,))) == snapshot("""\
What could be done, the ways that we look at:

- **Tutoring**: Twice a week, in small groups.\
""")


def test_what_state_and_federal_government_say_is_told_without_the_terms_of_the_law() -> None:
    info = PlanInfo.model_validate(
        {
            "id": "plan",
            "plan_year": "2026-27",
            "plan_type": "priority-improvement",
            "clock_year": 2,
            "identifications": [{"identified_as": "targeted", "groups": ["Multilingual learners"]}],
            "title_i": "schoolwide",
            "programs": ["read-act"],
        }
    )
    assert said("identifications", plan(info=info)) == snapshot("""\
How state and federal government see our school:

- The kind of plan that the state asks our school for: priority improvement.
- The state keeps a close watch on our school's results; this is year 2 of it.
- Under federal law our school gets extra support because of the results of these students: Multilingual learners.
- Our school receives federal money for schools with many students from families with low incomes (Title I).\
""")
