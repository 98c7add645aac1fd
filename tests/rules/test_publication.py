"""UIP808 and UIP809: prose that everybody can read, in their own language."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Problem
from uipkit.plan.district import District
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.root_cause import RootCause
from uipkit.plan.school import PlanInfo
from uipkit.rules.publication import inaccessible_prose, translation_missing
from uipkit.rules.rule import Context


def run(why: str, notes: str = "") -> list[Problem]:
    plan = Plan(root_causes=(RootCause(id="c", statement="No rubric", why=why, notes=notes),))
    return list(inaccessible_prose(Context(plan, Config(), date(2026, 10, 1), 7)))


@pytest.mark.parametrize(
    ("prose", "kinds"),
    [
        ("![](data/chart.png)", ["image without text"]),
        ("![ ](data/chart.png)", ["image without text"]),
        ("![Bars that rise](data/chart.png)", []),
        ("![][chart]\n\n[chart]: data/chart.png", ["image without text"]),
        ("# One\n\n### Three", ["heading skipped"]),
        ("One\n===\n\n### Three", ["heading skipped"]),
        ("## Two\n\n### Three\n\n## Two", []),
        ("### Three first", []),
        ("See [here](https://x.example).", ["link without words"]),
        ("See [Click **here**!](https://x.example).", ["link without words"]),
        ("See [](https://x.example).", ["link without words"]),
        ("Vea [aquí](https://x.example).", ["link without words"]),
        ("See [the results of 2026](https://x.example).", []),
        ("See [![Chart of results](a.png)](https://x.example).", []),
        ("See [https://x.example](https://x.example).", ["bare address"]),
        ("See <https://x.example>.", ["bare address"]),
        ("See https://x.example/plan.", ["bare address"]),
        ("Type `[here](https://x.example)` there.", []),
        ("Number #1 comes first.", []),
    ],
)
def test_what_is_found(prose: str, kinds: list[str]) -> None:
    assert [problem.label for problem in run(prose)] == kinds


def test_what_is_not_posted_may_look_as_it_likes() -> None:
    assert not run("", notes="See [here](https://x.example).")


def test_the_help_shows_the_words_and_the_address() -> None:
    (problem,) = run("See https://x.example/plan.")
    assert problem.subject == "c/why/bare-address"
    assert "[Family guide to mathematics](https://x.example/plan)" in problem.help


def test_plain_prose_needs_no_parser() -> None:
    program = (
        "import sys\n"
        "from tests.rules.test_publication import run\n"
        "assert not run('Teams met in May. They compared 9 classrooms.')\n"
        "assert 'markdown_it' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"invitation": {"body": "See [here](https://x.example)."}}, True),
        ({"handouts": [{"id": "h", "title": "H", "kind": "packet", "text": "![](chart.png)"}]}, True),
        ({"purpose": "See [here](https://x.example)."}, True),
        ({"preparation": "See [here](https://x.example)."}, False),
        ({"purpose": "See [here](https://x.example).", "families_attend": False}, False),
    ],
)
def test_what_families_get_at_a_meeting_can_be_read_by_all(more: dict[str, object], found: bool) -> None:
    meeting = Meeting.model_validate({"id": "m", "title": "Evening", "families_attend": True, **more})
    problems = list(inaccessible_prose(Context(Plan(meetings=(meeting,)), Config(), date(2026, 10, 1), 7)))
    assert bool(problems) is found


# Languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summary", "own", "districts", "missing"),
    [
        ({"en": "Hello"}, ["en", "es"], [], ["es"]),
        ({"en": "Hello"}, [], ["en", "es", "so"], ["es", "so"]),
        ({"en": "Hello"}, ["en"], ["es"], []),
        ({"en": "Hello", "es-MX": "Hola"}, ["en", "es"], [], []),
        ({"en": "Hello", "es": "Hola"}, ["en", "es-MX"], [], []),
        ({"en": "Hello", "es-ES": "Hola"}, ["en", "es-MX"], [], ["es-MX"]),
        ({"en": "Hello", "es": ""}, ["en", "es"], [], ["es"]),
        ({}, ["en", "es"], [], []),
        ({"en": ""}, ["en", "es"], [], []),
        ({"es": "Hola"}, ["es"], [], []),
    ],
)
def test_a_summary_is_there_in_every_language_named(
    summary: dict[str, str], own: list[str], districts: list[str], missing: list[str]
) -> None:
    plan = Plan(
        info=PlanInfo.model_validate(
            {"id": "plan", "plan_year": "2026-27", "family_summary": summary, "languages": own}
        ),
        district=District.model_validate({"id": "district", "languages": districts}),
    )
    problems = list(translation_missing(Context(plan, Config(), date(2026, 10, 1), 7)))
    assert [problem.label for problem in problems] == [f"not in {language}" for language in missing]
    assert all(problem.place.path[0] == "family_summary" for problem in problems)
