"""A plan beside a district's criteria, comments into feedback.yaml, and the order in which a review goes."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from inline_snapshot import snapshot
from openpyxl import Workbook, load_workbook

from tests.district.made_district import make_district, write
from tests.workflows.plans import base_plan, edit
from uipkit.analysis.portfolio.shown import HELD_BACK
from uipkit.plan.feedback import Feedback
from uipkit.report.review_text import form_json, form_text
from uipkit.workflows.load import load_plan
from uipkit.workflows.render import run_render
from uipkit.workflows.render_request import RenderRequest
from uipkit.workflows.review import (
    Remark,
    ReviewProposal,
    ReviewRefusedError,
    ReviewRequest,
    form_of,
    propose_review,
    write_review,
)
from uipkit.workflows.review_table import COLUMNS, read_remarks, write_form
from uipkit.workflows.standing import standing_of

TODAY = date(2026, 9, 20)
CONTACT = "District accountability contact"

OWN = """\
id: ours
title: What we look for
source: The district's own.
levels:
  - {id: open, title: Open}
  - {id: fine, title: Fine, met: true}
criteria:
  - {id: short, section: priorities, question: Is it short?, rules: [UIP103]}
  - {id: notice, section: plan, question: Were parents told?, weight: required, applies_when: {plan_types: [turnaround]}}
  - {id: reading, section: plan, question: Reading?, applies_when: {programs: [read-act]}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_plan(tmp_path / "plan")


def feedback(plan: Path) -> Feedback:
    found = load_plan(plan).plan.feedback
    assert found is not None
    return found


def recorded(plan: Path, **more: object) -> ReviewProposal:
    proposal = propose_review(ReviewRequest(plan, today=TODAY, **{"by": CONTACT, **more}))  # type: ignore[arg-type]
    assert write_review(proposal) == ""
    return proposal


def step(plan: Path, state: str, day: int) -> None:
    recorded(plan, state=state, on=date(2026, 9, day))


def own_criteria(plan: Path, text: str = OWN, name: str = "ours") -> None:
    folder = plan / "templates" / "criteria"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)


def test_the_form_asks_what_applies_and_brings_what_the_check_found(plan: Path) -> None:
    for file in (plan / "priorities").glob("*.yaml"):
        text = file.read_text()
        start = text.index("evidence_and_reasoning:")
        rest = text[start:].splitlines(keepends=True)
        end = next((at for at, line in enumerate(rest[1:], 1) if line[:1].isalpha()), len(rest))
        file.write_text(text[:start] + "".join(rest[end:]))

    form = form_of(plan, today=TODAY)

    asked = {each.criterion.id: each for section in form.sections for each in section.criteria}
    assert "few-priorities" in asked
    assert "early-reading" not in asked
    assert form.not_asked >= 1
    assert [each.rule for each in asked["evidence-holds"].found].count("UIP103") >= 1
    assert "not the state's School Quality Criteria" in form.source
    assert all(text.text for section in form.sections for text in section.says)


def test_a_districts_own_criteria_go_before_the_starting_set(plan: Path) -> None:
    own_criteria(plan)
    form = form_of(plan, today=TODAY)
    assert form.name == "ours"
    assert [each.criterion.id for section in form.sections for each in section.criteria] == ["short"]
    assert form.not_asked == 2
    assert form_of(plan, "starting-set", TODAY).name == "starting-set"

    # A copy of the starting set beside it does not win unasked.
    own_criteria(plan, OWN.replace("id: ours", "id: starting-set"), "starting-set")
    with pytest.raises(ReviewRefusedError, match="say which with --criteria: ours, starting-set"):
        form_of(plan, today=TODAY)

    own_criteria(plan, OWN.replace("id: ours", "id: more"), "more")
    (plan / "templates" / "criteria" / "starting-set.yaml").unlink()
    with pytest.raises(ReviewRefusedError, match="say which with --criteria: more, ours"):
        form_of(plan, today=TODAY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: ours", "id: others", "its file is named ours.yaml"),
        ("id: notice", "id: short", "used for more than one criterion"),
        ("UIP103", "no-evidence", "is like UIP103"),
        ("UIP103", "UIP199", "the rule UIP199, which there is not. uipkit explain --all"),
        ("section: priorities", "section: budget", "it takes"),
        ("question: Is", "ask: Is", "not a field"),
    ],
)
def test_a_mistake_in_criteria_is_said_with_its_file(plan: Path, old: str, new: str, said: str) -> None:
    own_criteria(plan, OWN.replace(old, new, 1))
    with pytest.raises(ReviewRefusedError, match=said) as problem:
        form_of(plan, today=TODAY)
    assert "templates/criteria/ours.yaml" in str(problem.value)


def test_comments_join_the_file_and_nothing_that_stands_there_changes(plan: Path) -> None:
    held = "# ours\nfeedback:\n  - id: short   # keep\n    feedback: Shorter, please.\n    answer: Done.\n"
    (plan / "feedback.yaml").write_text(held)
    own_criteria(plan)

    remarks = (
        Remark("Still too long.", "short", weight="required"),
        Remark("=A1 is no cell\nbut two lines", section="Targets"),
    )
    recorded(plan, remarks=remarks)

    text = (plan / "feedback.yaml").read_text()
    assert text.startswith(held)
    assert [
        (each.id, each.criterion, each.weight, each.section) for each in feedback(plan).feedback
    ] == snapshot(
        [
            ("short", None, "suggested", ""),
            ("short-2", "short", "required", "Student Performance Priorities"),
            ("a1-is-no-cell-but-two", None, "suggested", "Targets"),
        ]
    )
    assert feedback(plan).feedback[2].feedback == "=A1 is no cell\nbut two lines"
    again = propose_review(ReviewRequest(plan, by=CONTACT, remarks=remarks, today=TODAY))
    assert (again.there, again.does_something) == (2, False)


def test_the_file_is_made_where_there_is_none(plan: Path) -> None:
    (plan / "feedback.yaml").unlink(missing_ok=True)
    recorded(plan, remarks=(Remark("Say who.", "steps-can-be-done"),), state="submitted")
    assert [each.criterion for each in feedback(plan).feedback] == ["steps-can-be-done"]
    assert [each.state for each in feedback(plan).reviews] == ["submitted"]


def test_a_review_goes_back_and_forth_in_its_order(plan: Path) -> None:
    for state, day in (
        ("submitted", 1),
        ("returned", 4),
        ("resubmitted", 9),
        ("returned", 10),
        ("resubmitted", 11),
    ):
        step(plan, state, day)
    step(plan, "accepted", 12)
    assert [each.date.day for each in feedback(plan).reviews] == [1, 4, 9, 10, 11, 12]
    assert standing_of([plan], TODAY)[0].status.review == snapshot(
        "accepted on September 12, 2026 (District accountability contact), round 3"
    )


@pytest.mark.parametrize(
    ("before", "state", "said"),
    [
        ([], "accepted", "was not handed in for review yet"),
        ([], "returned", "Next comes: submitted."),
        (
            [("submitted", 2), ("returned", 3)],
            "returned",
            "Only a plan that lies with the reviewers can be returned.",
        ),
        ([("submitted", 2)], "submitted", "Next comes: returned or accepted."),
        ([("submitted", 2), ("accepted", 3)], "returned", "was accepted on 2026-09-03"),
        ([("submitted", 19)], "accepted", "lies before it"),
        ([], "sent", "--state takes submitted, returned, resubmitted, accepted"),
    ],
)
def test_an_order_that_cannot_be_is_refused(
    plan: Path, before: list[tuple[str, int]], state: str, said: str
) -> None:
    for name, day in before:
        step(plan, name, day)
    with pytest.raises(ReviewRefusedError, match=said):
        propose_review(ReviewRequest(plan, by=CONTACT, state=state, on=date(2026, 9, 18), today=TODAY))


def test_the_same_step_said_twice_is_on_record_once(plan: Path) -> None:
    step(plan, "submitted", 2)
    proposal = recorded(plan, state="submitted", on=date(2026, 9, 2))
    assert proposal.notes == ["That the plan was submitted on 2026-09-02 is on record already."]
    assert len(feedback(plan).reviews) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"by": " "}, "Say who it is"),
        ({"on": date(2026, 12, 1)}, "still to come"),
        ({"criteria": "starting-sett"}, "Did you mean “starting-set”"),
    ],
)
def test_what_cannot_be_recorded_is_refused(plan: Path, more: dict[str, object], said: str) -> None:
    with pytest.raises(ReviewRefusedError, match=said):
        recorded(plan, remarks=(Remark("x"),), **more)


def test_a_broken_feedback_file_is_left_alone(plan: Path) -> None:
    (plan / "feedback.yaml").write_text("feedback: [\n")
    with pytest.raises(ReviewRefusedError, match="cannot be read"):
        recorded(plan, remarks=(Remark("x"),))
    assert (plan / "feedback.yaml").read_text() == "feedback: [\n"


def test_a_step_that_is_on_record_otherwise_is_not_dropped_in_silence(plan: Path) -> None:
    step(plan, "submitted", 2)
    partly = Remark("Name what adults do.", "causes-in-reach", level="Partly")
    recorded(plan, remarks=(partly,), state="returned", note="First look.")

    met = Remark(criterion="few-priorities", level="Meets")
    more = Remark("Name what adults do.", "causes-in-reach", level="Not yet")
    proposal = recorded(plan, remarks=(met, more, Remark("And when.")), state="returned", note="Once more.")

    assert proposal.not_taken == snapshot(
        [
            "That the plan was returned on 2026-09-20 is on record already, and otherwise: few-priorities is “Meets” now and not there; causes-in-reach is “Not yet” now and “Partly” there; the note is another one. What is on record is not changed: correct the step under reviews in feedback.yaml."
        ]
    )
    assert [each.text for each in proposal.comments] == ["And when."]
    last = feedback(plan).reviews[-1]
    assert ([each.level for each in last.ratings], last.note) == (["partly"], "First look.")


def test_levels_are_kept_with_the_step(plan: Path) -> None:
    step(plan, "submitted", 2)
    remarks = (
        Remark(criterion="few-priorities", level="meets"),
        Remark("Name what adults do.", "causes-in-reach", level="Not yet"),
    )
    proposal = recorded(plan, remarks=remarks, state="returned")
    last = feedback(plan).reviews[-1]
    assert (last.criteria, [(each.criterion, each.level) for each in last.ratings]) == (
        "starting-set",
        [("few-priorities", "meets"), ("causes-in-reach", "not-yet")],
    )
    assert proposal.judged == {"Meets": 1, "Not yet": 1}


def test_what_is_not_taken_is_listed_and_holds_the_step_back(plan: Path) -> None:
    step(plan, "submitted", 2)
    proposal = recorded(
        plan,
        state="returned",
        remarks=(
            Remark("x", "few-prioritys", row=2),
            Remark(criterion="evidence-holds", level="partly", row=3),
            Remark("y", weight="perhaps", row=4),
            Remark("z", level="super", criterion="evidence-holds", row=5),
            Remark("Good.", row=6),
        ),
    )
    assert proposal.not_taken == snapshot(
        [
            "row 2: There is no criterion “few-prioritys” in starting-set. Did you mean “few-priorities”?",
            "row 3: “Partly” needs a comment: say what is missing, so that the school can act on it.",
            "row 4: A comment is required or suggested, not “perhaps”.",
            "row 5: “super” is none of the levels of these criteria: Not yet, Partly, Meets.",
        ]
    )
    assert [each.text for each in proposal.comments] == ["Good."]
    assert feedback(plan).reviews[-1].state == "submitted"


def test_next_says_when_to_hand_it_in_again(plan: Path) -> None:
    step(plan, "submitted", 2)
    recorded(plan, state="returned", remarks=(Remark("Name it.", weight="required"),))
    commands = [each.command for each in standing_of([plan], TODAY)[0].steps]
    assert not any("resubmitted" in each for each in commands)

    file = plan / "feedback.yaml"
    item = feedback(plan).feedback[-1].id
    before, _, after = file.read_text().partition(f"id: {item}\n")
    file.write_text(before + f"id: {item}\n" + after.replace("answer:\n", "answer: Named.\n", 1))
    (again,) = [each for each in standing_of([plan], TODAY)[0].steps if "resubmitted" in each.command]
    assert again.words == "Hand the plan in again to those who review it."


def test_accepting_counts_required_changes_that_have_no_answer(plan: Path) -> None:
    step(plan, "submitted", 2)
    recorded(plan, remarks=(Remark("Name it.", weight="required"),))
    proposal = propose_review(ReviewRequest(plan, by=CONTACT, state="accepted", today=TODAY))
    assert proposal.open_required >= 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_table_comes_back_as_it_was_filled_in(plan: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"review.{ending}"
    write_form(form_of(plan, today=TODAY), path, TODAY)
    assert read_remarks(path) == ()
    if ending == "csv":
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"))))
        assert tuple(rows[0]) == COLUMNS
        rows[2][-3:] = ["Partly", "required", "Say it\nin words; “so”, then."]
        rows.append(["", "Targets", "", "", "", "", "", "", "", "- Free words"])
        out = StringIO()
        csv.writer(out).writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")
    else:
        book = load_workbook(path)
        sheet = book.active
        assert sheet is not None
        for column, text in zip("HIJ", ("Partly", "required", "Say it\nin words; “so”, then."), strict=True):
            sheet[f"{column}3"] = text
        sheet.append([None, "Targets", *[None] * 7, "- Free words"])
        book.save(path)

    first, second = read_remarks(path)

    asked = [
        each.criterion.id for section in form_of(plan, today=TODAY).sections for each in section.criteria
    ]
    assert (first.criterion, first.level, first.weight) == (asked[1], "Partly", "required")
    assert first.text == "Say it\nin words; “so”, then."
    assert (second.criterion, second.section, second.text) == ("", "Targets", "- Free words")
    with pytest.raises(FileExistsError):
        write_form(form_of(plan, today=TODAY), path, TODAY)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_titles_may_stand_above_the_headings(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"review.{ending}"
    rows = [
        ["Review of the plan of Aspen Creek"],
        ["Comment by October 3"],
        [],
        ["Criterion", "Level", "Comment"],
        ["few-priorities", "Partly", "Two."],
    ]
    if ending == "csv":
        path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    else:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        book.save(path)
    assert read_remarks(path) == (Remark("Two.", "few-priorities", level="Partly", row=5),)


def test_no_cell_of_the_table_is_run(plan: Path, tmp_path: Path) -> None:
    (plan / "feedback.yaml").write_text(
        "feedback:\n  - {id: a, by: '=cmd', criterion: few-priorities, feedback: '=HYPERLINK(1)'}\n"
    )
    text = next((plan / "priorities").glob("*.yaml"))
    text.write_text(text.read_text().replace("title: ", "title: =1+1 ", 1))
    form = form_of(plan, today=TODAY)
    write_form(form, tmp_path / "a.csv", TODAY)
    write_form(form, tmp_path / "a.xlsx", TODAY)
    cells = [
        cell for row in csv.reader(StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))) for cell in row
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "Criterion,Question\na,b\n", "no column “Comment”"),
        ("a.csv", "", "no column “Comment”"),
        ("a.yaml", "comments: [", "line"),
        ("a.yaml", "other: 1\n", "holds no review"),
        ("a.yaml", "comments:\n  - x\n", "should hold fields of text"),
        ("a.yaml", "comments:\n  - {text: x}\n", "has the field “text”"),
        ("a.yaml", "comments:\n  - {comment: 3}\n", "should hold fields of text"),
        ("a.xlsx", "no workbook", "not an Excel workbook"),
        ("none.csv", None, "does not exist"),
        ("none.yaml", None, "does not exist"),
    ],
)
def test_files_that_hold_no_review_are_refused(
    tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(ReviewRefusedError, match=said):
        read_remarks(tmp_path / name)


def test_yaml_is_read_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "review.yaml"
    path.write_text(
        "comments:\n  - {criterion: a, level: partly, comment: Words.}\n  - {section: Targets, comment: More.}\n  - {}\n"
    )
    assert read_remarks(path) == (
        Remark("Words.", "a", level="partly", row=1),
        Remark("More.", section="Targets", row=2),
    )


TELLING = "Of our 7 newcomer students 26 percent met expectations."


@pytest.fixture
def newcomers(tmp_path: Path) -> Path:
    """A plan that is carried out, with a target of seven students that nobody marked as withheld."""
    [school] = make_district(tmp_path / "district", schools=1)
    path = school / "priorities" / "first-priority.yaml"
    priority = yaml.safe_load(path.read_text("utf-8"))
    few = {
        **priority["targets"][0],
        "id": "newcomers",
        "student_group": "Newcomers",
        "number_of_students": 7,
        "baseline": {"plan_year": "2025-26", "value": 26.5},
    }
    write(path, {**priority, "targets": [*priority["targets"], few], "statement": TELLING})
    return school


def everywhere(plan: Path, folder: Path) -> str:
    """All that the form says, in every form that it has."""
    form = form_of(plan, today=TODAY)
    table = folder / "held.csv"
    write_form(form, table, TODAY)
    rendered = run_render(RenderRequest(plan, "review-form", ("md",), TODAY))
    pages = "".join(each.content.decode("utf-8") for each in rendered.files)
    return form_text(form) + form_json(form) + table.read_text("utf-8-sig") + pages


def test_words_about_a_small_group_are_held_back_from_the_form(newcomers: Path, tmp_path: Path) -> None:
    cause = newcomers / "root-causes" / "own-habit.yaml"
    write(cause, {**yaml.safe_load(cause.read_text("utf-8")), "why": "The 7 newcomers sat in the back."})
    asked = {"id": "ask", "by": "District contact", "about": "draft", "feedback": "Only 26.5 percent met it."}
    write(newcomers / "feedback.yaml", {"feedback": [asked]})

    said = everywhere(newcomers, tmp_path)

    assert HELD_BACK in said
    assert [
        line for line in said.splitlines() if "26.5" in line or "26 percent" in line or "7 newcomer" in line
    ] == []


def test_what_the_check_says_of_targets_tells_no_figure_of_a_marked_group(newcomers: Path) -> None:
    path = newcomers / "priorities" / "first-priority.yaml"
    priority = yaml.safe_load(path.read_text("utf-8"))
    priority["targets"][-1]["withheld"] = True
    write(path, {**priority, "statement": "Students lack words."})
    own_criteria(newcomers, OWN.replace("UIP103", "UIP207, UIP205, UIP209"))

    form = form_of(newcomers, today=TODAY)

    assert "26.5" not in form_json(form)
    assert "Students lack words" in form_json(form)


def test_words_of_a_result_under_embargo_are_held_back_from_the_form(tmp_path: Path) -> None:
    [school] = make_district(tmp_path / "district", schools=1)
    edit(school / "data" / "takeaways.yaml", "embargo_until: '2026-08-20'", "embargo_until: '2026-10-31'")
    path = school / "priorities" / "first-priority.yaml"
    write(path, {**yaml.safe_load(path.read_text("utf-8")), "statement": "Only 24 percent met it in spring."})

    assert "24 percent" not in everywhere(school, tmp_path)


def test_a_step_and_a_plain_comment_need_no_criteria(plan: Path) -> None:
    own_criteria(plan)
    own_criteria(plan, OWN.replace("id: ours", "id: more").replace("UIP103", "no-such-rule"), "more")
    sent = propose_review(ReviewRequest(plan, by="Principal", state="submitted", on=TODAY, today=TODAY))
    assert (sent.state, sent.notes, write_review(sent)) == ("submitted", [], "")
    plain = ReviewRequest(plan, by=CONTACT, state="returned", remarks=(Remark("Say more."),), today=TODAY)
    assert write_review(propose_review(plain)) == ""
    assert [each.state for each in feedback(plan).reviews] == ["submitted", "returned"]
    assert [each.feedback for each in feedback(plan).feedback][-1] == "Say more."

    for needed in (Remark("No.", "short"), Remark("No.", row=2)):
        with pytest.raises(ReviewRefusedError, match="say which with --criteria"):
            propose_review(ReviewRequest(plan, by=CONTACT, remarks=(needed,), today=TODAY))
    with pytest.raises(ReviewRefusedError, match="no-such-rule"):
        propose_review(ReviewRequest(plan, "more", by=CONTACT, state="accepted", today=TODAY))


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("Improvement Targets", ""),
        ("root causes", ""),
        ("Root Cause", "Did you mean “Root Causes”?"),
        ("nonsense", "The plan's are: The Plan as a Whole, Student Performance Priorities,"),
    ],
)
def test_a_section_that_is_none_is_taken_with_a_word(plan: Path, section: str, said: str) -> None:
    remark = Remark("Say more.", section=section)
    proposal = propose_review(ReviewRequest(plan, by=CONTACT, remarks=(remark,), today=TODAY))
    assert [each.section for each in proposal.comments] == [section]
    assert [said in each and f"“{section}” is no section" in each for each in proposal.notes] == (
        [True] if said else []
    )
