"""Plan types and identifications of many schools from one table: shown first, written once, and nothing else touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from openpyxl import Workbook

from uipkit.plan.school import PlanInfo
from uipkit.report.identify_result import IdentifyResult
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.identify import IdentifyProposal, IdentifyRequest, propose_identify, write_identify
from uipkit.workflows.load import load_plan

TODAY = date(2026, 9, 10)

PLANS = {
    "aspen": "school: Aspen Creek\nschool_code: '0101'\nplan_year: 2026-27\nplan_type: improvement  # as in May\n",
    "birch": "school: Birch Hill\nschool_code: 0202\nplan_year: 2026-27\nplan_type: performance\n\n# the end\n",
    "cedar": "school: Cedar Park\nplan_year: 2026-27\ngovernance: charter\n",
}


def district(folder: Path, **plans: str) -> Path:
    for name, text in (plans or PLANS).items():
        (folder / name).mkdir(parents=True)
        (folder / name / "plan.yaml").write_text(text, newline="")
    return folder


def proposed(folder: Path, table: str | bytes, name: str = "types.csv", **more: object) -> IdentifyProposal:
    path = folder.parent / name
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return propose_identify(IdentifyRequest(path, (folder,), today=TODAY, **more))  # type: ignore[arg-type]


def written(folder: Path, table: str | bytes, **more: object) -> IdentifyResult:
    proposal = proposed(folder, table, **more)  # type: ignore[arg-type]
    done = write_identify(proposal)
    assert done.refused == ()
    return proposal.result


def info(folder: Path) -> PlanInfo:
    found = load_plan(folder).plan.info
    assert found is not None
    return found


def changes(result: IdentifyResult) -> dict[str, list[tuple[str, str, str]]]:
    return {plan.title: [(each.field, each.old, each.new) for each in plan.changes] for plan in result.plans}


def test_the_diff_of_every_school_comes_first_and_nothing_is_written_by_it(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}

    result = proposed(
        folder,
        "School Number,School Name,Final Plan Type,Year on clock,ESSA Identification,Student Groups,Title I status\n"
        "101,Aspen Creek Elementary,Priority Improvement Plan: Low Participation,Year 1,TS,Students with disabilities,SW\n"
        "0202,Birch Hill,Performance Plan,,not identified,,\n"
        ",CEDAR  park,Turnaround,2,CS; ATS,,none\n",
    ).result

    assert changes(result) == snapshot(
        {
            "Aspen Creek": [
                ("Plan type", "Improvement", "Priority Improvement"),
                ("Plan type detail", "", "Low Participation"),
                ("Clock year", "", "1"),
                ("Title I", "", "schoolwide"),
                ("identification", "not identified", "targeted support, Students with disabilities"),
            ],
            "Cedar Park": [
                ("Plan type", "", "Turnaround"),
                ("Clock year", "", "2"),
                ("Title I", "", "none"),
                ("identification", "not identified", "comprehensive support"),
                ("identification", "not identified", "additional targeted support"),
            ],
        }
    )
    assert result.plans[0].named == "Aspen Creek Elementary"
    assert result.unchanged == ("Birch Hill",)
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_it_is_written_once_and_says_then_that_nothing_is_left(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    table = "code,plan type,notice,identified as,reason,since\n0101,Turnaround,9/4/2026,CSI,Low graduation,2025-2026\n"

    written(folder, table)

    assert (folder / "aspen" / "plan.yaml").read_text() == snapshot("""\
school: Aspen Creek
school_code: '0101'
plan_year: 2026-27
plan_type: turnaround  # as in May
plan_type_notice: 2026-09-04
identifications:
  - identified_as: comprehensive
    reason: Low graduation
    since: 2025-26
""")
    again = proposed(folder, table)
    assert (again.files, again.result.plans, again.result.unchanged) == ((), (), ("Aspen Creek",))
    assert again.result.without_row == ("Birch Hill (birch)", "Cedar Park (cedar)")


def test_an_empty_cell_says_nothing_unless_the_table_is_the_whole_truth(tmp_path: Path) -> None:
    kept = (
        "school: Aspen Creek\nschool_code: '0101'\nplan_year: 2026-27\nplan_type: turnaround\nclock_year: 3  # since 2024\n"
        "identifications:\n  # named in August\n  - identified_as: comprehensive\n    reason: Low graduation\n"
    )
    folder = district(tmp_path / "plans", aspen=kept)
    table = "school code,plan type,clock year,identified as,reason\n0101,improvement,,,\n"

    assert changes(proposed(folder, table).result) == {
        "Aspen Creek": [("Plan type", "Turnaround", "Improvement")]
    }
    written(folder, table, clear=True)

    assert info(folder / "aspen").clock_year is None
    assert info(folder / "aspen").identifications == ()


def test_a_school_that_is_not_identified_any_more_loses_its_identification_and_the_diff_says_so(
    tmp_path: Path,
) -> None:
    text = (
        "school: Aspen\nschool_code: '0101'\nplan_year: 2026-27\nidentifications:\n"
        "  - identified_as: targeted\n    groups: [English learners]\n    for_families: {en: For some students.}\n"
        "  - identified_as: comprehensive\n    reason: lowest 5 percent\n"
    )
    folder = district(tmp_path / "plans", aspen=text)

    result = written(
        folder, "code,identification,reason\n0101,Comprehensive Support and Improvement,low graduation\n"
    )

    assert changes(result) == snapshot(
        {
            "Aspen": [
                ("comprehensive support, reason", "lowest 5 percent", "low graduation"),
                (
                    "identification",
                    "targeted support, English learners, its words for families go with it",
                    "no longer identified",
                ),
            ]
        }
    )
    assert [(each.identified_as, each.reason) for each in info(folder / "aspen").identifications] == [
        ("comprehensive", "low graduation")
    ]


def test_several_rows_of_one_school_are_its_identifications(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    table = "code,plan type,identified as,groups\n0101,Improvement,TS,English learners\n0101,,ATS,Students with disabilities\n"

    written(folder, table)

    assert [(each.identified_as, each.groups) for each in info(folder / "aspen").identifications] == [
        ("targeted", ("English learners",)),
        ("additional-targeted", ("Students with disabilities",)),
    ]
    assert proposed(folder, table).files == ()


def test_what_a_new_plan_type_asks_for_is_said_with_its_days(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")

    result = proposed(
        folder, "code,plan type\n0101,Priority Improvement\n0202,Turnaround\n", notice=date(2026, 9, 4)
    ).result

    days = [
        (each.words, each.plans) for each in result.asks if each.source.startswith(("inferred", "verified"))
    ]
    assert days == snapshot(
        [
            (
                "Tell parents in writing which plan is required and why by October 4, 2026, 30 days after the notice of the plan type.",
                ("Aspen Creek", "Birch Hill"),
            ),
            (
                "Hold the public hearing by October 15, 2026, at least 30 days after parents were told, so tell them by September 15, 2026.",
                ("Aspen Creek", "Birch Hill"),
            ),
            (
                "The plan is due on October 15, 2026, the main posting date. A school that is newly on Priority Improvement or Turnaround may have until January 15 where its district grants it: then record that under due in plan.yaml.",
                ("Aspen Creek", "Birch Hill"),
            ),
        ]
    )
    assert any("the written plan is heard in public" in each.words for each in result.asks)


@pytest.mark.parametrize(
    ("row", "column", "suggestion"),
    [
        ("0101,Performence,,,", "Plan type", "performance"),
        ("0101,\x00,,,", "Plan type", ""),
        ("0101,PI,,,", "Plan type", "priority-improvement"),
        ("0101,Accredited with Turnaround Plan,,,", "Plan type", "turnaround"),
        ("0101,Improvement,99,,", "Clock year", ""),
        ("0101,Improvement,=1+1,,", "Clock year", ""),
        ("0101,Improvement,,yes,", "Title I", ""),
        ("0101,Improvement,,,Comprehensiv", "Identified as", "comprehensive"),
        ("12345,Improvement,,,", "School code", ""),
    ],
)
def test_a_value_that_can_not_be_meant_is_listed_and_its_row_left_out(
    tmp_path: Path, row: str, column: str, suggestion: str
) -> None:
    folder = district(tmp_path / "plans")

    proposal = proposed(
        folder, f"code,plan type,clock year,title i,identified as\n{row}\n0202,Turnaround,,,\n"
    )

    assert [(each.row, each.column, each.suggestion) for each in proposal.result.not_taken] == [
        (2, column, suggestion)
    ]
    assert [each.title for each in proposal.files] == ["Birch Hill"]
    assert not proposal.result.is_clean


def test_formulas_are_never_taken_from_text_or_workbook(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    result = proposed(folder, 'code,identified as,groups\n0101,TS,"=HYPERLINK(""http://x"",""y"")"\n').result
    assert [each.why for each in result.not_taken] == ["It begins as a formula does. Write it in words."]

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Official results"])
    sheet.append(["School code", "Plan type", "Notice"])
    sheet.append([101, "Turnaround", date(2026, 9, 4)])
    sheet.append([202, "=A1", None])
    book.save(tmp_path / "types.xlsx")
    proposal = propose_identify(IdentifyRequest(tmp_path / "types.xlsx", (folder,), today=TODAY))
    assert changes(proposal.result) == {
        "Aspen Creek": [
            ("Plan type", "Improvement", "Turnaround"),
            ("Plan type notice", "", "September 4, 2026"),
        ]
    }
    assert [(each.row, each.why) for each in proposal.result.not_taken] == [
        (4, "It holds a formula, not a value. Paste the value itself.")
    ]


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffschool code;plan type\r\n0101;Turnaround\r\n".encode(),
        "school code\tplan type\n0101\tTurnaround\n".encode("utf-16"),
        b"school code,plan type\r0101,Turnaround\r",
        b'"School\ncode","Plan  Type"\n"0101","Turnaround"\n',
    ],
)
def test_tables_as_spreadsheet_programs_save_them(tmp_path: Path, table: bytes) -> None:
    folder = district(tmp_path / "plans")
    assert changes(proposed(folder, table).result) == {
        "Aspen Creek": [("Plan type", "Improvement", "Turnaround")]
    }


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "types.csv is empty."),
        ("a,b\n1,2\n", "no column that names the school"),
        ("school code,enrolment\n0101,3\n", "no column that says anything of a plan"),
        ("school code,plan type\n", "names no school"),
        ("school code,plan type,rating\n0101,x,y\n", "mean the same"),
        ("école,plan type\n0101,x\n".encode("latin-1"), "not saved as UTF-8"),
        (b"PK\x03\x04 no workbook", "damaged"),
        ('code,plan type\n0101,"Turn\n', "never closed"),
    ],
)
def test_what_is_no_table_of_schools_is_refused_in_plain_words(
    tmp_path: Path, table: str | bytes, said: str
) -> None:
    folder = district(tmp_path / "plans")
    with pytest.raises(ScaffoldRefused, match=said):
        proposed(folder, table)


def test_a_school_is_never_taken_for_one_of_nearly_its_name(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")

    result = proposed(
        folder,
        "code,school,plan type\n,Aspen Crek,Turnaround\n0303,Cedar Parc,Turnaround\n0404,Aspen Creek,Turnaround\n",
    ).result

    assert result.plans == ()
    assert [(each.row, each.hint) for each in result.without_plan] == snapshot(
        [
            (2, "There is a plan of “Aspen Creek”."),
            (
                3,
                'There is a plan of “Cedar Park”; if it is this school, write school_code: "0303" into its plan.yaml.',
            ),
            (4, ""),
        ]
    )


def test_plans_of_several_years_are_told_apart_by_the_year(tmp_path: Path) -> None:
    folder = district(
        tmp_path / "plans",
        old="school: Aspen\nschool_code: '0101'\nplan_year: 2025-26\n",
        new="school: Aspen\nschool_code: '0101'\nplan_year: 2026-27\n",
    )
    with pytest.raises(ScaffoldRefused, match="--year 2026-27"):
        proposed(folder, "code,plan type\n0101,Turnaround\n")
    for found in (
        proposed(folder, "code,plan type\n0101,Turnaround\n", year="2026-27"),
        proposed(folder, "code,plan type,plan year\n0101,Turnaround,2026-2027\n"),
    ):
        assert [each.folder for each in found.result.plans] == ["new"]
    with pytest.raises(ScaffoldRefused, match="No plan here is for 2027-28"):
        proposed(folder, "code,plan type\n0101,Turnaround\n", year="2027-28")


def test_rows_that_contradict_each_other_and_plans_of_one_code_are_not_guessed_at(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans", **PLANS, twin=PLANS["birch"])

    result = proposed(
        folder,
        "code,plan type,clock year,identified as\n0101,Turnaround,1,CS\n0101,Improvement,1,CS\n0202,Turnaround,,\n",
        notice=date(2026, 9, 4),
    ).result

    assert changes(result) == {}
    assert [each.why for each in result.not_taken] == snapshot(
        [
            "Rows 2, 3 say different things of the same school, so nothing is taken of it. Correct one of them.",
            "Several plans are of this school: birch, twin. Give each its own school_code.",
        ]
    )


def test_identifications_that_do_not_fit_together_leave_the_whole_school_out(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    result = proposed(
        folder, "code,plan type,identified as,groups\n0101,Turnaround,CS; TS,Some group\n"
    ).result
    assert changes(result) == {}
    assert [each.column for each in result.not_taken] == ["Identified as"]


def test_a_code_of_one_plan_with_the_exact_name_of_another_is_taken_for_neither(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")

    result = proposed(
        folder,
        "code,school,plan type\n0101,Birch Hill,Turnaround\n0202,Aspen Creek,Turnaround\n0101,Aspen Creek Elementary,Performance\n",
    ).result

    assert changes(result) == {"Aspen Creek": [("Plan type", "Improvement", "Performance")]}
    assert [(each.row, each.typed, each.why) for each in result.not_taken] == snapshot(
        [
            (
                2,
                "0101",
                "The code is that of “Aspen Creek” (aspen), and the name that of “Birch Hill” (birch), so nothing is taken. Correct one of them; perhaps one column was sorted without the others.",
            ),
            (
                3,
                "0202",
                "The code is that of “Birch Hill” (birch), and the name that of “Aspen Creek” (aspen), so nothing is taken. Correct one of them; perhaps one column was sorted without the others.",
            ),
        ]
    )


def test_a_name_that_is_part_of_another_is_a_hint(tmp_path: Path) -> None:
    folder = district(
        tmp_path / "plans",
        one="school: Aspen Bend Elementary School\nplan_year: 2026-27\n",
        two="school: Cedar Park Middle School\nplan_year: 2026-27\n",
        three="school: Cedar Park High School\nplan_year: 2026-27\n",
    )

    result = proposed(
        folder, "code,school,plan type\n0303,Aspen Bend,Turnaround\n,Cedar Park,Turnaround\n"
    ).result

    assert [each.hint for each in result.without_plan] == snapshot(
        [
            'There is a plan of “Aspen Bend Elementary School”; if it is this school, write school_code: "0303" into its plan.yaml.',
            "There are plans of “Cedar Park High School” and “Cedar Park Middle School”.",
        ]
    )
    assert not result.is_clean


def test_what_several_plans_are_asked_for_different_reasons_is_said_once(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")

    asks = proposed(folder, "code,plan type\n0101,Priority Improvement\n0202,Turnaround\n").result.asks

    hearing = [each for each in asks if "the written plan is heard in public" in each.words]
    assert [(each.words, each.plans) for each in hearing] == snapshot(
        [
            (
                "Now asked of this plan: the written plan is heard in public before it is adopted, because its plan type is Priority Improvement or because its plan type is Turnaround.",
                ("Aspen Creek", "Birch Hill"),
            )
        ]
    )
    made = [each for each in asks if "“A public hearing on the written plan" in each.words]
    assert [each.plans for each in made] == [("Aspen Creek", "Birch Hill")]


def test_a_plan_that_cannot_be_read_is_named_and_the_others_are_changed(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans", aspen=PLANS["aspen"], broken="school: [\n")

    result = written(folder, "code,plan type\n0101,Turnaround\n")

    assert result.notes == (
        "broken/plan.yaml cannot be read, so nothing is changed in it. Mend it first: uipkit check",
    )
    assert info(folder / "aspen").plan_type == "turnaround"


def test_a_file_that_somebody_changed_meanwhile_stays_and_the_others_are_written(tmp_path: Path) -> None:
    folder = district(tmp_path / "plans")
    proposal = proposed(folder, "code,plan type\n0101,Turnaround\n0202,Turnaround\n")
    (folder / "aspen" / "plan.yaml").write_text("school: Theirs\nplan_year: 2026-27\n")

    done = write_identify(proposal)

    assert [path.parent.name for path in done.paths] == ["birch"]
    assert done.refused == (
        "Aspen Creek: It was changed by somebody else meanwhile, so nothing was written over it.",
    )
    assert (folder / "aspen" / "plan.yaml").read_text().startswith("school: Theirs")


_TYPES = st.sampled_from(
    ["", "Performance", "improvement plan", "PRIORITY IMPROVEMENT", "Turnaround: Low Participation"]
)
_KINDS = st.sampled_from(["", "none", "CS", "TS", "ats", "CS; TS"])
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=20)
_ROWS = st.lists(
    st.tuples(_TYPES, st.integers(0, 15).map(str) | st.just(""), _KINDS, _WORDS), min_size=3, max_size=3
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=_ROWS, clear=st.booleans())
def test_whatever_a_table_says_a_second_run_finds_nothing_to_change(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]], clear: bool
) -> None:
    folder = district(tmp_path_factory.mktemp("district") / "plans")
    names = ("0101,Aspen Creek", "0202,Birch Hill", ",Cedar Park")
    lines = [
        f'{name},{kind},{year},{identified},"{words.replace(chr(34), chr(34) * 2)}"'
        for name, (kind, year, identified, words) in zip(names, rows, strict=True)
    ]
    table = "code,school,plan type,clock year,identified as,plan type detail\n" + "\n".join(lines) + "\n"
    before = {path: path.read_bytes() for path in folder.rglob("plan.yaml")}

    first = proposed(folder, table, clear=clear)
    done = write_identify(first)

    again = proposed(folder, table, clear=clear)
    assert (again.files, again.result.plans) == ((), ())
    assert again.result.not_taken == first.result.not_taken
    told = {"plan_type", "plan_type_detail", "clock_year", "identifications"}
    for path, old in before.items():
        new = path.read_bytes()
        if path not in done.paths:
            assert new == old
        was, now = read_yaml(old, "plan.yaml").data, read_yaml(new, "plan.yaml").data
        assert isinstance(was, dict)
        assert isinstance(now, dict)
        assert {key: now[key] for key in was if key not in told} == {
            key: was[key] for key in was if key not in told
        }
        kept = [line for line in old.decode().splitlines() if not line.startswith(tuple(told))]
        assert [line for line in new.decode().splitlines() if line in kept] == kept
