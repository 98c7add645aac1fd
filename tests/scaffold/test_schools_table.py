"""Many schools from a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.scaffold.school import TODAY, contents, findings
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.scaffold.schools_table import MOST_SCHOOLS, read_schools
from uipkit.workflows.init import InitRequest, run_init
from uipkit.workflows.load import load_plan

DEFAULTS = {"plan_year": "2026-27"}


def _init(folder: Path, table: str | bytes, **answers: object) -> Path:
    source = folder / "schools.csv"
    source.write_bytes(table if isinstance(table, bytes) else table.encode())
    run_init(InitRequest(folder / "repo", answers, schools=source, today=TODAY))
    return folder / "repo"


def test_one_plan_a_row_with_codes_as_text(tmp_path: Path) -> None:
    repo = _init(
        tmp_path,
        "\ufeffSchool,School Code,Grades,Plan Type,Governance,Enrollment,Title I,Writers\r\n"
        "Aspen,0180,K-5,Priority Improvement,district school,312,schoolwide,Principal; Coach\r\n"
        ",,,,,,,\r\n"
        "École Élan,1234,6-8,,,,,\r\n",
        district="Meadow 11",
        district_code="0990",
    )

    assert sorted(path for path in contents(repo) if path.endswith("plan.yaml")) == [
        "schools/aspen/2026-27/plan.yaml",
        "schools/ecole-elan/2026-27/plan.yaml",
    ]
    plan = load_plan(repo / "schools" / "aspen").plan
    assert plan.info is not None
    assert plan.info.school_code == "0180"
    assert plan.info.grades == ("K", "1", "2", "3", "4", "5")
    assert plan.info.plan_type == "priority-improvement"
    assert plan.info.governance == "district-school"
    assert plan.info.enrollment == 312
    assert plan.info.writers == ("Principal", "Coach")
    assert plan.district is not None
    assert (plan.district_name, plan.district.district_code) == ("Meadow 11", "0990")
    assert findings(repo) == []


def test_what_all_schools_share_is_written_once(tmp_path: Path) -> None:
    repo = _init(
        tmp_path,
        "school,district,district_code,governance,due,due_basis\n"
        "Aspen,Meadow 11,0990,charter,2026-10-15,posting date\n"
        "Birch,Meadow 11,0990,district school,2026-10-15,posting date\n",
    )

    shared = (repo / "district.yaml").read_text("utf-8")
    assert "TODO" not in shared
    assert "district: Meadow 11\n" in shared
    plans = [load_plan(repo / "schools" / name).plan for name in ("aspen", "birch")]
    for plan in plans:
        assert plan.info is not None
        assert plan.district is not None
        assert (plan.info.district, plan.info.district_code, plan.info.due) == ("", None, None)
        assert (plan.district_name, plan.district.district_code) == ("Meadow 11", "0990")
        assert plan.district.due is not None
        assert (str(plan.district.due.date), plan.district.due.basis) == ("2026-10-15", "posting date")
    assert [plan.governance for plan in plans] == ["charter", "district-school"]
    assert findings(repo) == []


def test_what_schools_do_not_share_stays_in_their_plans(tmp_path: Path) -> None:
    repo = _init(tmp_path, "school,district\nAspen,Meadow 11\nBirch,\nCedar,Hill 2\n", district="Meadow 11")

    said = [load_plan(repo / "schools" / name).plan for name in ("aspen", "birch", "cedar")]
    assert [plan.info and plan.info.district for plan in said] == ["", "", "Hill 2"]
    assert [plan.district_name for plan in said] == ["Meadow 11", "Meadow 11", "Hill 2"]


def test_schools_of_one_name_are_told_apart_by_code(tmp_path: Path) -> None:
    repo = _init(tmp_path, "school;school_code\nAspen;0180\nAspen;0181\n")

    assert sorted(path.name for path in (repo / "schools").iterdir()) == ["aspen", "aspen-0181"]


def test_cells_that_pretend_to_be_something_else_stay_text(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://x","a"): #1\n- {{ 7*7 }} ../../up'
    repo = _init(
        tmp_path, "school,mission\n" + ",".join('"' + name.replace('"', '""') + '"' for _ in range(2))
    )

    plan = load_plan(repo).plan
    assert plan.info is not None
    assert (plan.info.school, plan.info.mission) == (name, name)
    assert [path for path in contents(tmp_path) if "up" in path] == [
        "repo/schools/hyperlink-http-x-a-1-7-7-up/2026-27/plan.yaml"
    ]


def test_every_mistake_is_named_with_row_and_column() -> None:
    table = (
        "school,school_code,plan_type,enrollment,plan_year\n"
        "Aspen,180,Perf,many,2026-28\n"
        ",,,,\n"
        ",1234,,,\n"
        "Birch,1,2,3,4,5\n"
        "Cedar,,,,\nCedar,,,,\n日本,,,,\n"
    )
    assert "\n".join(read_schools(table, "schools.csv", DEFAULTS).problems) == snapshot("""\
schools.csv, row 2, column school_code: it takes a code of four digits, such as 0180 (a spreadsheet may have dropped a zero); not "180".
schools.csv, row 2, column plan_type: it takes performance, improvement, priority-improvement, turnaround, insufficient-data; not "Perf".
schools.csv, row 2, column enrollment: it takes a number like 12, not "many".
schools.csv, row 2, column plan_year: it cannot be "2026-28": the second year of a plan year follows the first, as in 2026-27.
schools.csv, row 4, column school: the school's name is missing.
schools.csv, row 5: there are 6 cells for 5 columns. Put a text that holds a comma in double quotes.
schools.csv, row 7, column school: the school of row 6 makes the same folder; give both a school_code, or leave one out.
schools.csv, row 8, column school: no folder can be named after it; add a school_code.\
""")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", 'the column "school" is missing'),
        ("school\n", "names no school"),
        ("School Code\n0180\n", 'the column "school" is missing'),
        ("school,Grads\nA,1\n", 'Did you mean "grades"?'),
        (
            "school,grades\nA,K-5\nB,5-K\n",
            'schools.csv, row 3, column grades: it cannot be "5-K": 5-K runs backwards; write K-5.',
        ),
        (
            "school,state code\nA,0180\n",
            'there is no column "state code". Did you mean "school_code" or "district_code"?',
        ),
        ("name\nA\n", 'Did you mean "school"?'),
        ("school,school\nA,B\n", "stands there twice"),
        ('school\n"A\n', "cannot be read as a table"),
    ],
)
def test_a_bad_table_is_refused(table: str, words: str) -> None:
    read = read_schools(table, "schools.csv", DEFAULTS)
    assert read.schools == ()
    assert words in "\n".join(read.problems)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read = read_schools("school,grades\n" + text, "schools.csv", DEFAULTS)
    assert bool(read.schools) != bool(read.problems)


def test_another_encoding_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldRefused, match="CSV UTF-8"):
        _init(tmp_path, "school\nÉlan\n".encode("cp1252"))
    assert not (tmp_path / "repo").exists()


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldRefused, match=r"is a folder; name the table of schools in it"):
        run_init(InitRequest(tmp_path / "repo", schools=tmp_path, today=TODAY))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_nothing_in_a_cell_is_taken_for_anything_but_text(separator: str) -> None:
    rows = [["school", "school_code", "mission"], ["NA", "0018", "null"], ["1e5", "0180", " 007 "]]
    table = "".join(separator.join(row) + "\n" for row in rows)

    schools = read_schools(table, "schools.csv", DEFAULTS).schools

    assert [
        (each.fields["school"], each.fields["school_code"], each.fields["mission"]) for each in schools
    ] == [
        ("NA", "0018", "null"),
        ("1e5", "0180", "007"),
    ]


def test_rows_are_counted_with_blank_lines_and_lines_within_cells() -> None:
    table = 'school,mission\n\n"Aspen","Learn.\nGrow, and grow."\n\nBirch,a,b,c\nCedar\n'
    assert read_schools(table, "schools.csv", DEFAULTS).problems == (
        "schools.csv, row 5: there are 4 cells for 2 columns. Put a text that holds a comma in double quotes.",
    )


def test_too_many_schools_are_refused() -> None:
    table = "school\n" + "Aspen\n" * (MOST_SCHOOLS + 3)
    assert read_schools(table, "schools.csv", DEFAULTS).problems[-1] == (
        "schools.csv has more than 5,000 rows; split it."
    )
