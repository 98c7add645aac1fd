"""Plans made up for tests, the forms in which other people would write them down, and what such a plan says, fact by fact."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random
from typing import Any

import openpyxl
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.importing.sources import Lines, as_csv, as_docx, as_xlsx
from uipkit.documents.action_steps import COLUMNS
from uipkit.plan.plan import Plan
from uipkit.templating.pasted import pasted

SCHOOL = "Pinyon Ridge School"
YEAR = "2026-27"
Fact = tuple[object, ...]

_WORDS = [
    "meadow",
    "ridge",
    "fractions",
    "phonics",
    "corredor",
    "attendance",
    "calls",
    "tareas",
    "talk",
    "lessons",
    "señales",
    "walk",
    "card",
    "block",
    "winter",
    "río",
    "cedar",
    "plum",
    "número",
    "cañón",
    "Übung",
    "école",
    "wonder",
    "bright",
    "mañana",
    "lantern",
    "harvest",
    "copper",
    "saddle",
    "thistle",
    "juniper",
    "quartz",
    "velvet",
    "marble",
    "falcon",
    "ember",
    "orchid",
    "tundra",
    "breeze",
    "pebble",
    "willow",
    "canyon",
    "summit",
    "hollow",
    "prairie",
    "thunder",
    "granite",
    "blossom",
    "feather",
    "compass",
]
_ROLES = (
    "Principal",
    "Math coach",
    "Grade 4 teachers",
    "Attendance clerk",
    "Counselor",
    "Reading specialist",
)
_PEOPLE = ("Al Ng", "Bo Ruiz", "Cy Vance", "Di Okafor")


@dataclass
class Step:
    """One action step; who and when, its own in each plan."""

    words: str
    who: tuple[str, ...]
    start: date
    end: date


@dataclass
class Made:
    """A made-up plan: rows of facts, each value of them standing nowhere else."""

    priorities: list[tuple[str, str]] = field(default_factory=list)
    targets: list[tuple[str, str, float, float]] = field(default_factory=list)
    interims: list[tuple[str, str, date, float]] = field(default_factory=list)
    causes: list[tuple[str, str, str]] = field(default_factory=list)
    strategies: list[tuple[str, str, str]] = field(default_factory=list)
    milestones: list[tuple[str, str, date]] = field(default_factory=list)
    steps: list[tuple[str, Step]] = field(default_factory=list)
    members: list[tuple[str, str, str]] = field(default_factory=list)

    def facts(self) -> Counter[Fact]:
        """All that it says, as ``facts_of`` gives it of a plan."""
        return Counter(
            [
                *(("priority", *each) for each in self.priorities),
                *(("target", *each) for each in self.targets),
                *(("interim", *each) for each in self.interims),
                *(("cause", words, why, (above,)) for above, words, why in self.causes),
                *(("strategy", title, text, (cause,)) for cause, title, text in self.strategies),
                *(("milestone", *each) for each in self.milestones),
                *(("step", above, each.words, each.who, each.start, each.end) for above, each in self.steps),
            ]
        )


@st.composite
def made_plans(draw: st.DrawFn) -> Made:
    """A plan of up to two priorities, with all that hangs on them."""
    random = Random(draw(st.integers(0, 1 << 32)))  # noqa: S311
    words = iter(random.sample(_WORDS, len(_WORDS)))
    numbers = iter(random.sample(range(11, 95), 40))
    days = iter(sorted(random.sample(range(1, 280), 60)))

    def phrase() -> str:
        first = next(words)
        return f"{first.capitalize()} {random.choice(_WORDS)} {random.choice(_WORDS)}"

    def some(least: int, most: int) -> range:
        return range(draw(st.integers(least, most)))

    def day() -> date:
        return date(2026, 8, 1) + timedelta(next(days))

    made = Made()
    for _ in some(1, 2):
        priority = phrase()
        made.priorities.append((priority, phrase()))
        for _ in some(0, 2):
            target = phrase()
            made.targets.append((priority, target, float(next(numbers)), next(numbers) + 0.5))
            made.interims += [(priority, target, day(), float(next(numbers))) for _ in some(0, 2)]
        for _ in some(1, 2):
            cause = phrase()
            made.causes.append((priority, cause, phrase()))
            for _ in some(0, 1):
                strategy = phrase()
                made.strategies.append((cause, strategy, phrase()))
                made.milestones += [(strategy, phrase(), day()) for _ in some(0, 2)]
                for _ in some(0, 2):
                    who = tuple(random.sample(_ROLES, random.randint(1, 2)))
                    made.steps.append((strategy, Step(phrase(), who, day(), day())))
    team = "Leadership Team"
    people = list(zip(random.sample(_ROLES, 3), _PEOPLE, strict=False))
    made.members = [(team, *people[place]) for place in some(0, 3)]
    return made


def facts_of(plan: Plan) -> Counter[Fact]:
    """All that a plan says of what made-up plans hold, each value by the field in which it stands."""
    titles = {each.id: each.title for each in plan.priorities}
    causes = {each.id: pasted(each.statement) for each in plan.root_causes}
    found: list[Fact] = []
    for priority in plan.priorities:
        found.append(("priority", priority.title, pasted(priority.evidence_and_reasoning)))
        for target in priority.targets:
            was = target.baseline.value if target.baseline else None
            found.append(("target", priority.title, target.measure, was, target.annual_targets.get(YEAR)))
            found += [
                ("interim", priority.title, target.measure, each.date, each.value)
                for each in target.interim_targets
            ]
    for cause in plan.root_causes:
        above = tuple(titles.get(each, each) for each in cause.priorities)
        found.append(("cause", pasted(cause.statement), pasted(cause.why), above))
    for strategy in plan.strategies:
        answers = tuple(causes.get(each, each) for each in strategy.root_causes)
        found.append(("strategy", strategy.title, pasted(strategy.description), answers))
        found += [
            ("milestone", strategy.title, pasted(each.statement), each.date) for each in strategy.milestones
        ]
        found += [
            ("step", strategy.title, pasted(each.description), each.who, each.start, each.date)
            for each in strategy.actions
        ]
    return Counter(found)


def members_of(plan: Plan) -> list[tuple[str, str]]:
    """The members of a plan's teams: team and role."""
    teams = plan.teams.teams if plan.teams else ()
    return [(team.title, member.role) for team in teams for member in team.members]


def _us(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _yaml(content: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    writer = YAML()
    writer.allow_unicode = True
    writer.dump(dict(content), out)
    return out.getvalue()


def nested(made: Made) -> bytes:
    """The Traditional template in YAML, things below what they belong to, the strategies linked by names."""
    return _yaml(
        {
            "data_narrative": {
                "priority_performance_challenges": [
                    {
                        "name": title,
                        "trend_analysis": evidence,
                        "annual_performance_targets": [
                            {
                                "measure": measure,
                                "baseline": was,
                                "target_2026-27": f"{aim}%",
                                "interim_measures": [
                                    {"date": _us(day), "value": f"{value:g}%"}
                                    for of, target, day, value in made.interims
                                    if (of, target) == (title, measure)
                                ],
                            }
                            for of, measure, was, aim in made.targets
                            if of == title
                        ],
                        "root_causes": [
                            {"root_cause": words, "verification": why}
                            for of, words, why in made.causes
                            if of == title
                        ],
                    }
                    for title, evidence in made.priorities
                ]
            },
            "action_plans": [
                {
                    "major_improvement_strategy": title,
                    "what_would_success_look_like": text,
                    "associated_root_causes": [cause],
                    "implementation_benchmarks": [
                        {"benchmark_name": words, "target_date": _us(day)}
                        for of, words, day in made.milestones
                        if of == title
                    ],
                    "action_steps": [
                        {"name": each.words, "start_end_date": f"{_us(each.start)} - {_us(each.end)}", "key_personnel": list(each.who)}
                        for of, each in made.steps
                        if of == title
                    ],
                }
                for cause, title, text in made.strategies
            ],
        }
    )  # fmt: skip


def side_by_side(made: Made) -> bytes:
    """Lists beside each other in which each entry names by an id of the file what it belongs to."""
    ids = {words: f"{kind}{number}" for kind, all_of in (
        ("ppc", [title for title, _ in made.priorities]), ("rc", [words for _, words, _ in made.causes]),
        ("mis", [title for _, title, _ in made.strategies]), ("t", [measure for _, measure, _, _ in made.targets]),
    ) for number, words in enumerate(all_of, 1)}  # fmt: skip
    return _yaml(
        {
            "action_steps": [
                {"description": each.words, "start_date": each.start, "target_date": each.end, "who": "; ".join(each.who), "strategy": ids[above]}
                for above, each in made.steps
            ],
            "implementation_benchmarks": [
                {"statement": words, "date": day, "strategy": ids[above]} for above, words, day in made.milestones
            ],
            "interim_measures": [
                {"date": day, "value": value, "target": ids[target], "priority": ids[above]} for above, target, day, value in made.interims
            ],
            "targets": [
                {"id": ids[measure], "measure": measure, "baseline": {"value": was}, "annual_targets": {YEAR: aim}, "priority": ids[above]}
                for above, measure, was, aim in made.targets
            ],
            "strategies": [
                {"id": ids[title], "title": title, "description": text, "root_causes": [ids[cause]]} for cause, title, text in made.strategies
            ],
            "root_causes": [
                {"id": ids[words], "statement": words, "why": why, "priorities": [ids[above]]} for above, words, why in made.causes
            ],
            "priorities": [{"id": ids[title], "title": title, "evidence": evidence} for title, evidence in made.priorities],
        }
    )  # fmt: skip


def _tables(made: Made) -> dict[str, list[list[object]]]:
    """The plan as working tables; where a thing stands for several lines, the first alone says it."""
    moments = [datetime.combine(each.start, time(0)) for _, each in made.steps]
    return {
        "Priorities": [["Name", "Evidence & Rationale"], *_rows(made.priorities)],
        "Improvement Targets": [
            ["SPP", "Metric", "Baseline", "Target"],
            *_rows((above, measure, was, f"{aim}%") for above, measure, was, aim in made.targets),
        ],
        "Interim Targets": [["SPP", "Target", "By when", "Expected value"], *_rows(made.interims)],
        "Root Causes": [["Priority", "Root cause", "Verification"], *_once(made.causes)],
        "Strategies": [
            ["Major Improvement Strategy", "Theory of Action", "Root Cause"],
            *_rows((title, text, cause) for cause, title, text in made.strategies),
        ],
        "Milestones": [["Strategy", "Implementation Benchmark", "Due"], *_once(made.milestones)],
        "Action Plan": [
            ["Strategy", "Action Step", "Timeline", "", "Person responsible"],
            ["", "", "Start", "End", ""],
            *_once(
                (above, each.words, moment, _us(each.end), "; ".join(each.who))
                for (above, each), moment in zip(made.steps, moments, strict=True)
            ),
        ],
        "Roles and Teams": [["Team", "Role", "Name"], *_once(made.members)],
    }


def _rows(lines: Any) -> list[list[object]]:
    return [list(each) for each in lines]


def _once(lines: Any) -> list[list[object]]:
    """Lines whose first cell stands only where it changes."""
    return [
        [first if not place else "", *rest]
        for first, several in groupby(map(tuple, lines), key=lambda each: each[0])
        for place, (_, *rest) in enumerate(several)
    ]


def workbook(made: Made) -> bytes:
    """A planning workbook, a tab for each kind of thing, the strategies of the action plan in merged cells."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(_tables(made))))
    page = book["Action Plan"]
    page.merge_cells("C1:D1")
    row = 3
    for _, several in groupby(made.steps, key=lambda each: each[0]):
        count = len(list(several))
        if count > 1:
            page.merge_cells(f"A{row}:A{row + count - 1}")
        row += count
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(made: Made) -> bytes:
    """A Word document; the action steps stand in a table below the heading that names their strategy."""
    tables: dict[str, Lines] = {
        name: [[str(_words(cell)) for cell in line] for line in lines]
        for name, lines in _tables(made).items()
        if name != "Action Plan"
    }
    for above, several in groupby(made.steps, key=lambda each: each[0]):
        tables[f"Major Improvement Strategy: {above}"] = [
            ["Action Step", "Start Date", "Target Date", "Key Personnel"],
            *([each.words, _us(each.start), _us(each.end), "; ".join(each.who)] for _, each in several),
        ]
    return as_docx(tables)


def _words(cell: object) -> object:
    return _us(cell) if isinstance(cell, date) else cell


def state_csv(made: Made) -> bytes:
    """The state's export of the action steps, those of another school among them."""
    lines: list[list[object]] = [
        ["Mesa", SCHOOL, each.words, f"{each.words}\nWho: {'; '.join(each.who)}", _us(each.start), _us(each.end), above, ""]
        for above, each in made.steps
    ]  # fmt: skip
    other = [["Mesa", "Another School", "Not ours", "Not ours", "", "", "Not ours either", ""]]
    return as_csv([COLUMNS, *lines, *other])


FORMS: Mapping[str, Callable[[Made], bytes]] = {
    "nested.yaml": nested,
    "lists.yaml": side_by_side,
    "planning.xlsx": workbook,
    "plan.docx": document,
}
"""By the name of the file: how it writes a whole plan down."""
