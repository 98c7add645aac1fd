"""Loading is total: what does not fit is a diagnostic, the rest is kept, and positions still lead to the right line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.diagnostics.diagnostic import Place
from uipkit.plan.kinds import KINDS
from uipkit.plan.priority import Priority
from uipkit.store.discovery import find_plans
from uipkit.store.load import LoadedPlan, load
from uipkit.store.resolve import Resolver
from uipkit.store.shape import shape

PLAN = "school: Aspen Creek\nplan_year: 2026-27\n"
PRIORITY = "title: Mathematics\n"


def loaded(folder: Path, files: dict[str, str]) -> LoadedPlan:
    for name, text in {"plan.yaml": PLAN, **files}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    [plan] = find_plans([folder]).plans
    return load(plan)


def said(plan: LoadedPlan) -> list[str]:
    """Every diagnostic as ``line:column code message | help``."""
    resolver = Resolver(plan)
    found = [resolver.spanned_finding(each, "x") for each in plan.spanned]
    found += [resolver.finding(each, "x") for each in plan.diagnostics]
    return [
        f"{each.location.path}:{each.location.span.line}:{each.location.span.column} {each.code} {each.message}"
        f" | {each.help}"
        for each in found
    ]


def test_a_whole_plan_links_both_ways(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/math.yaml": PRIORITY,
            "root-causes/cause.yaml": "statement: S\npriorities: [math]\n",
            "strategies/one.yaml": "title: One\nroot_causes: [cause]\n",
        },
    )
    assert said(plan) == []
    graph = plan.plan
    [strategy] = graph.strategies
    assert [cause.id for cause in graph.causes_of("math")] == ["cause"]
    assert [each.id for each in graph.strategies_for_priority("math")] == ["one"]
    assert [priority.id for priority in graph.priorities_reached_by(strategy)] == ["math"]


def test_order_beats_the_file_name(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/a.yaml": "title: A\n",
            "priorities/b.yaml": "title: B\norder: 2\n",
            "priorities/c.yaml": "title: C\norder: 1\n",
        },
    )
    assert [priority.id for priority in plan.plan.priorities] == ["c", "b", "a"]


def test_fields_where_a_list_of_entries_belongs_are_told_to_begin_with_a_dash(tmp_path: Path) -> None:
    plan = loaded(tmp_path, {"priorities/math.yaml": "title: M\ntargets:\n  2026-27: 30\n"})
    assert said(plan) == snapshot(
        [
            'priorities/math.yaml:2:1 UIP007 "targets" is a list, but fields stand here without a dash. | Begin each entry with a dash, and write its fields below each other behind it.'
        ]
    )


def test_a_link_drawn_from_the_wrong_end_is_told_where_it_belongs(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/math.yaml": "title: M\nroot_causes: [r]\nmajor_improvement_strategies: [s]\n",
            "root-causes/r.yaml": "statement: R\nstrategies: [s]\n",
            "strategies/s.yaml": "title: S\npriorities: [math]\n",
        },
    )
    assert said(plan) == snapshot(
        [
            'priorities/math.yaml:2:1 UIP005 "root_causes" is not a field of priorities/math.yaml. | Put this priority\'s id into `priorities` of each root cause that drives it, then delete this.',
            'priorities/math.yaml:3:1 UIP005 "major_improvement_strategies" is not a field of priorities/math.yaml. | Put the id of one of its root causes into `root_causes` of the strategy, then delete this.',
            'root-causes/r.yaml:2:1 UIP005 "strategies" is not a field of root-causes/r.yaml. | Put this root cause\'s id into `root_causes` of each strategy that answers it, then delete this.',
            'strategies/s.yaml:2:1 UIP005 "priorities" is not a field of strategies/s.yaml. | Name in `root_causes` the root causes that it answers (they name the priorities), then delete this.',
        ]
    )


def test_what_has_its_home_in_another_file_is_told_where_and_never_to_be_deleted(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "plan.yaml": (
                "school: S\nplan_year: 2026-27\npriorities:\n  - title: M\nroot_causes: []\nstrategies: []\n"
                "milestones: []\ntargets: []\npriority_performance_challenge: P\nmajor_improvement_strategy: S\n"
                "major_improvement_strategies: []\nimplementation_benchmarks: []\n"
            ),
            "priorities/math.yaml": "title: M\ninterim_targets: []\ninterim_measures: []\nactions: []\n",
            "root-causes/r.yaml": "statement: R\ntargets: []\n",
            "strategies/s.yaml": "title: S\nmilestones:\n  - {id: m, statement: M, action_steps: []}\n",
        },
    )
    assert said(plan) == snapshot(
        [
            'plan.yaml:3:1 UIP005 "priorities" is not a field of plan.yaml. | Priorities stand each in a file of its own, priorities/<id>.yaml: make one with `uipkit new priority`.',
            'plan.yaml:5:1 UIP005 "root_causes" is not a field of plan.yaml. | Root causes stand each in a file of its own, root-causes/<id>.yaml: make one with `uipkit new root-cause`.',
            'plan.yaml:6:1 UIP005 "strategies" is not a field of plan.yaml. | Strategies stand each in a file of its own, strategies/<id>.yaml: make one with `uipkit new strategy`.',
            'plan.yaml:7:1 UIP005 "milestones" is not a field of plan.yaml. | Milestones belong to a strategy: put them under `milestones` in strategies/<id>.yaml.',
            'plan.yaml:8:1 UIP005 "targets" is not a field of plan.yaml. | Targets belong to a priority: put them under `targets` in priorities/<id>.yaml.',
            'plan.yaml:9:1 UIP005 "priority_performance_challenge" is not a field of plan.yaml. | Priorities stand each in a file of its own, priorities/<id>.yaml: make one with `uipkit new priority`.',
            'plan.yaml:10:1 UIP005 "major_improvement_strategy" is not a field of plan.yaml. | Strategies stand each in a file of its own, strategies/<id>.yaml: make one with `uipkit new strategy`.',
            'plan.yaml:11:1 UIP005 "major_improvement_strategies" is not a field of plan.yaml. | Strategies stand each in a file of its own, strategies/<id>.yaml: make one with `uipkit new strategy`.',
            'plan.yaml:12:1 UIP005 "implementation_benchmarks" is not a field of plan.yaml. | Milestones belong to a strategy: put them under `milestones` in strategies/<id>.yaml.',
            'priorities/math.yaml:2:1 UIP005 "interim_targets" is not a field of priorities/math.yaml. | Interim targets stand under a target: put them into one of the `targets` in priorities/<id>.yaml.',
            'priorities/math.yaml:3:1 UIP005 "interim_measures" is not a field of priorities/math.yaml. | Interim targets stand under a target: put them into one of the `targets` in priorities/<id>.yaml.',
            'priorities/math.yaml:4:1 UIP005 "actions" is not a field of priorities/math.yaml. | Action steps belong to a strategy: put them under `actions` in strategies/<id>.yaml.',
            'root-causes/r.yaml:2:1 UIP005 "targets" is not a field of root-causes/r.yaml. | Targets belong to a priority: put them under `targets` in priorities/<id>.yaml.',
            'strategies/s.yaml:3:27 UIP005 "action_steps" is not a field of this milestone. | Action steps belong to a strategy: put them under `actions` in strategies/<id>.yaml.',
        ]
    )


def test_misfits_are_named_in_plain_words_and_the_rest_is_kept(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/math.yaml": (
                "title: Mathematics\n"
                "focus: [achievment]\n"
                "subjects: mathematics\n"
                "statment: Typo\n"
                "targets:\n"
                "  - id: Cmas Math\n"
                "    measure: M\n"
                "  - id: local\n"
                "    withheld: yes\n"
                "    baseline: {plan_year: 2026-28, value: '31'}\n"
                "    interim_targets:\n"
                "      - {id: winter, date: 2027-02-30}\n"
            ),
        },
    )
    assert said(plan) == snapshot(
        [
            'priorities/math.yaml:4:1 UIP005 "statment" is not a field of priorities/math.yaml. Did you mean "statement"? | Write `statement`.',
            'priorities/math.yaml:2:9 UIP007 "achievment" is not a choice for "focus". Did you mean "achievement"? | Write `achievement`.',
            'priorities/math.yaml:3:11 UIP007 "subjects" is a list, but a single value stands here. | Put it in square brackets, or on a line of its own after a dash.',
            'priorities/math.yaml:6:9 UIP007 "Cmas Math" cannot be an id ("id"). | Use lower-case letters, digits and single hyphens, such as cmas-math.',
            'priorities/math.yaml:9:15 UIP007 "withheld" is answered with true or false, not with "yes". | Write `true` or `false`.',
            'priorities/math.yaml:10:27 UIP007 "plan_year" is no plan year: the second year of a plan year follows the first, as in 2026-27. | Write it like 2026-27.',
            'priorities/math.yaml:10:43 UIP007 "value" is a number, not "31". | Write digits only, such as 42 or 42.5, without quotes or %.',
            'priorities/math.yaml:12:28 UIP007 "date" is no date: 2027-02-30 is no day of the calendar. | Write it year-month-day, like 2026-10-15.',
        ]
    )
    [priority] = plan.plan.priorities
    assert priority.title == "Mathematics"
    assert [target.id for target in priority.targets] == ["local"]
    assert [interim.id for interim in priority.targets[0].interim_targets] == ["winter"]


def test_a_key_that_is_no_language_is_named_once(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path, {"priorities/math.yaml": 'title: Mathematics\nfor_families:\n  "xx-bad tag!": Hello\n'}
    )
    assert [each.rpartition("UIP007 ")[2] for each in said(plan)] == snapshot(
        ['"xx-bad tag!" is not the short sign of a language. | Write one such as en, es or vi.']
    )


def test_positions_lead_to_the_right_item_after_one_was_left_out(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {"priorities/math.yaml": "title: M\ntargets:\n  - measure: no id\n  - id: kept\n    measure: here\n"},
    )
    place = plan.in_file(Place("priorities/math.yaml", ("targets", 0, "measure")))
    assert place.path == ("targets", 1, "measure")
    assert plan.files["priorities/math.yaml"].locate(place.path).line == 5


def test_a_gap_that_is_known_is_not_reported_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, {"priorities/math.yaml": "title: M\ntargets:\n  - {id: a, unit: 5}\n"})
    file = "priorities/math.yaml"
    assert plan.is_damaged(Place(file, ("targets", 0, "unit")))
    assert not plan.is_damaged(Place(file, ("targets", 0, "measure")))
    assert not plan.is_damaged(Place(file))


def test_an_unreadable_file_still_counts_as_existing(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/math.yaml": "title: [unclosed\n",
            "root-causes/cause.yaml": "statement: S\npriorities: [math]\n",
        },
    )
    assert [each.diagnostic.code for each in plan.spanned] == ["UIP001"]
    assert plan.diagnostics == ()
    assert plan.plan.ids("priority") == {"math"}
    assert not plan.plan.links_known("priority")


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    plan = loaded(
        tmp_path,
        {
            "priorities/math-growth.yaml": PRIORITY,
            "root-causes/cause.yaml": "statement: S\npriorities: [math-grwth]\n",
            "strategies/one.yaml": (
                "title: One\nroot_causes: [gone]\n"
                "milestones: [{id: m1, statement: S}]\n"
                "actions:\n  - {id: a1, description: D, milestones: [m2]}\n"
            ),
            "archive/root-causes/gone.yaml": "statement: Old\n",
            "progress.yaml": (
                "milestones:\n  - {strategy: one, milestone: mm, date: 2026-11-01, state: met}\n"
                "interim_targets:\n"
                "  - {priority: math-growth, target: t, interim_target: i, date: 2026-11-01, state: met}\n"
            ),
        },
    )
    assert said(plan) == snapshot(
        [
            'root-causes/cause.yaml:2:14 UIP008 "priorities" names "math-grwth", but there is no priority of that id. Did you mean "math-growth"? | Write `math-growth`.',
            'strategies/one.yaml:2:15 UIP008 "root_causes" names "gone", but there is no root cause of that id: it is in the archive. | Bring it back from the archive, or take its id out here.',
            'strategies/one.yaml:5:43 UIP008 "milestones" names "m2", but this strategy has no milestone of that id. Did you mean "m1"? | Write `m1`.',
            'progress.yaml:2:32 UIP008 "milestone" names "mm", but the strategy "one" has no milestone of that id. Did you mean "m1"? | Write `m1`.',
            'progress.yaml:4:37 UIP008 "target" names "t", but the priority "math-growth" has no target of that id. | Add it, or take its id out here.',
        ]
    )
    assert plan.plan.doubtful == {"root-cause", "strategy"}


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    sources = (
        "sources:\n"
        "  - {id: a, title: A, table: data/results.csv}\n"
        "  - {id: b, title: B, table: results.csv}\n"
    )
    plan = loaded(tmp_path, {"data/takeaways.yaml": sources, "data/results.csv": "grade,share\n4,31\n"})
    assert said(plan) == snapshot(
        [
            'data/takeaways.yaml:3:30 UIP008 "table" names "results.csv", but there is no such file in the plan folder. Did you mean "data/results.csv"? | Write `data/results.csv`.'
        ]
    )


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    strategy = (
        "title: S\n"
        "description: |\n"
        "  ![Days missed](images/days%20missed.png) and ![Web](https://example.org/a.png), ![](../up.png)\n"
        "\n"
        "  `![code](no.png)` and ![Twice](gone.png), ![Twice](gone.png)\n"
        "this_year:\n"
        "  focus: 'See ![Rooms](image/rooms.png), and mail someone@example.org'\n"
    )
    plan = loaded(
        tmp_path,
        {"strategies/one.yaml": strategy, "images/days missed.png": "", "images/rooms.png": ""},
    )
    assert [line for line in said(plan) if "UIP008" in line] == snapshot(
        [
            'strategies/one.yaml:2:1 UIP008 "description" shows the picture "gone.png", but there is no such file in the plan folder. | Put the picture there, or take it out of the text.',
            'strategies/one.yaml:7:10 UIP008 "focus" shows the picture "image/rooms.png", but there is no such file in the plan folder. Did you mean "images/rooms.png"? | Write `images/rooms.png`.',
        ]
    )
    places = [each.problem.place for each in plan.diagnostics if each.code == "UIP008"]
    assert not any(plan.is_damaged(place) for place in places), "the texts are there for other rules to judge"


def test_an_id_given_twice(tmp_path: Path) -> None:
    plan = loaded(tmp_path, {"priorities/m.yaml": "title: M\ntargets:\n  - id: a\n  - id: a\n"})
    assert said(plan) == snapshot(
        [
            'priorities/m.yaml:4:9 UIP007 The id "a" is given twice in "targets". | Give one of the two another id; ids name an item in links and in the record of progress.'
        ]
    )


def test_the_file_name_is_the_id(tmp_path: Path) -> None:
    plan = loaded(tmp_path, {"priorities/Math Growth.yaml": "id: math\ntitle: M\n"})
    assert said(plan) == snapshot(
        [
            'priorities/Math Growth.yaml:1:1 UIP009 The file\'s name is its id, and "Math Growth" is none. | Rename the file to math-growth.yaml, and write the same in the links to it.',
            'priorities/Math Growth.yaml:1:1 UIP005 The file\'s name is its id ("Math Growth"), so `id` is not written in the file. | Delete this line; to change the id, rename the file.',
        ]
    )


def test_a_key_with_nothing_after_it_counts_as_left_out(tmp_path: Path) -> None:
    plan = loaded(tmp_path, {"priorities/m.yaml": "title: M\nstatement:\ntargets:\nsubjects: [a, ]\n"})
    assert said(plan) == []
    assert plan.plan.priorities[0].targets == ()


def test_codes_keep_their_zeros_and_may_stand_without_quotes(tmp_path: Path) -> None:
    text = PLAN + "school_code: 1800\ndistrict_code: 0180\ngrades: [K, 1, 2]\n"
    plan = loaded(tmp_path, {"plan.yaml": text})
    info = plan.plan.info
    assert info is not None
    assert (info.school_code, info.district_code, info.grades) == ("1800", "0180", ("K", "1", "2"))
    assert said(plan) == []


def test_the_district_is_shared_and_a_plan_may_override_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "district.yaml").write_text(
        "district: Sagebrush\ndue: {date: 2026-10-15}\nboard_dates: [{date: 2026-13-01}]\n", encoding="utf-8"
    )
    folder = tmp_path / "schools" / "one"
    plan = loaded(folder, {"plan.yaml": PLAN + "due: {date: 2027-01-15}\n"})
    assert plan.plan.district_name == "Sagebrush"
    assert plan.plan.due is not None
    assert plan.plan.due.date == date(2027, 1, 15)
    assert [each.split(" ", 1)[0] for each in said(plan)] == ["district.yaml:3:22"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers(-5, 5000) | st.text(max_size=6),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "title", "targets", "date", "x", "milestones", "topics"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_data_gives_diagnostics_never_an_error(kind: object, data: object) -> None:
    model = kind.model  # type: ignore[attr-defined]
    shaped = shape(model, "x.yaml", data, "some-id")
    assert shaped.model is not None or shaped.diagnostics
    if isinstance(data, dict) and not shaped.diagnostics and shaped.model is not None:
        assert isinstance(shaped.model, model)


@given(st.lists(st.sampled_from(["good", "bad"]), max_size=7))
def test_survivors_of_any_list_keep_their_positions(items: list[str]) -> None:
    data = {
        "title": "T",
        "targets": [{"id": f"t{i}"} if each == "good" else {"unit": "x"} for i, each in enumerate(items)],
    }
    shaped = shape(Priority, "p.yaml", data, "p")
    assert isinstance(shaped.model, Priority)
    for index, target in enumerate(shaped.model.targets):
        assert shaped.survivors.in_file(("targets", index, "id")) == ("targets", int(target.id[1:]), "id")
    assert len(shaped.diagnostics) == items.count("bad")


@pytest.mark.parametrize(
    ("spoilt", "note"),
    [
        ("phase: five", "judged as if it were in phase 0, so what is due in later phases is not reported"),
        ("phase: 9", "judged as if it were in phase 0, so what is due in later phases is not reported"),
        ("phse: 5", "judged as if it were in phase 0, so what is due in later phases is not reported"),
        ("plan_year: 2026-28", "nothing in plan.yaml can be used: rules that need it keep quiet"),
        ("plan_yaer: 2026-27", "nothing in plan.yaml can be used: rules that need it keep quiet"),
        ("", "nothing in plan.yaml can be used: rules that need it keep quiet"),
        ("mission: [one]", ""),
    ],
)
def test_a_mistake_that_silences_rules_says_so(spoilt: str, note: str, tmp_path: Path) -> None:
    year = "" if "plan_y" in spoilt or not spoilt else "plan_year: 2026-27\n"
    plan = loaded(tmp_path, {"plan.yaml": f"{year}{spoilt}\n"})
    [diagnostic] = plan.diagnostics
    assert note in diagnostic.problem.note
    assert bool(note) == bool(diagnostic.problem.note)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Über Math", "uber-math"),
        ("Niños_3-5", "ninos-3-5"),
        ("The school's plan", "the-schools-plan"),
        ("日本", None),
    ],
)
def test_a_bad_file_name_is_answered_with_the_id_that_new_would_make(
    name: str, meant: str | None, tmp_path: Path
) -> None:
    plan = loaded(tmp_path, {f"priorities/{name}.yaml": PRIORITY})
    [found] = plan.diagnostics
    words = f"Rename the file to {meant}.yaml" if meant else "Give the file a name of lower-case letters"
    assert found.problem.help.startswith(words)
