"""The documents of a meeting end to end: which are made, where they lie, and what is said where something else was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.documents.meetings import MEETING_ID, before, documents, held
from tests.documents.samples import png
from uipkit.cli import main
from uipkit.workflows.render import RenderError

HANDOUTS = ["packet", "posters", "survey", "sign-up"]


def names(folder: Path, meeting: dict[str, object], **options: object) -> list[str]:
    return [Path(each.name).stem for each in documents(folder, meeting, **options).files]  # type: ignore[arg-type]


def test_a_meeting_to_come_has_all_but_a_record(tmp_path: Path) -> None:
    assert names(tmp_path, before()) == [
        "agenda",
        "facilitator",
        "note-catcher",
        *HANDOUTS,
        "invitation",
        "follow-up",
    ]
    assert "follow-up" not in names(tmp_path, before(follow_up_message=None))


def test_a_meeting_that_was_held_has_its_record(tmp_path: Path) -> None:
    made = names(tmp_path, held(follow_up_message=None))
    assert made[-2:] == ["follow-up", "record"]


def test_without_annotations_there_is_nothing_for_those_who_lead(tmp_path: Path) -> None:
    made = documents(tmp_path, before(), annotations=False)
    assert [Path(each.name).stem for each in made.files] == [
        "agenda",
        "note-catcher",
        *HANDOUTS,
        "invitation",
        "follow-up",
    ]
    assert not any("Print the posters." in each.text for each in made.files)


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (("agenda",), ["agenda"]),
        (("sign-up", "agenda", "agenda"), ["agenda", "sign-up"]),
        (("handouts",), HANDOUTS),
        (("record",), ["record"]),
    ],
)
def test_only_some_parts(asked: tuple[str, ...], made: list[str], tmp_path: Path) -> None:
    assert names(tmp_path, held(), parts=asked) == made


def test_handouts_are_asked_for_by_kind_and_never_hide_another_part(tmp_path: Path) -> None:
    def sheet(sheet_id: str, kind: str = "worksheet") -> dict[str, object]:
        return {"id": sheet_id, "title": f"Sheet {sheet_id}", "kind": kind}

    sheets = [sheet("one"), sheet("agenda"), sheet("one"), sheet("two", "chart")]
    made = documents(tmp_path, before(handouts=sheets), parts=("worksheet",))
    assert [Path(each.name).stem for each in made.files] == ["one", "handout-agenda", "one-2"]
    assert (
        documents(tmp_path, before(handouts=sheets), parts=("agenda",))
        .file("md")
        .text.startswith("# Options for strategies\n")
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"parts": ("poster",)},
            snapshot(
                'This meeting has no part "poster"; it has agenda, facilitator, note-catcher, handouts, invitation, follow-up, record, packet, posters, survey, sign-up. Did you mean "posters"?'
            ),
        ),
        (
            {"parts": ("record",)},
            snapshot(
                "There is no record yet: meetings/2026-11-10-options.yaml does not say that the meeting was held (held: true)."
            ),
        ),
        (
            {"parts": ("facilitator",), "annotations": False},
            snapshot("The facilitator's copy consists of annotations; ask for it without --no-annotations."),
        ),
        (
            {"parts": ("for-leaders",)},
            snapshot(
                '"for-leaders" is for those who lead the meeting and stands in their copy: --part facilitator.'
            ),
        ),
    ],
)
def test_parts_that_cannot_be_made_are_explained(
    options: dict[str, object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(RenderError) as caught:
        documents(tmp_path, before(), **options)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_pictures_of_a_meeting_lie_beside_its_documents_once(tmp_path: Path) -> None:
    documents(tmp_path, before())
    for place in ("images/map.png", "private/child.png"):
        (tmp_path / "plan" / place).parent.mkdir(exist_ok=True)
        (tmp_path / "plan" / place).write_bytes(png())
    shown = "![The map](images/map.png) ![A child](private/child.png)"
    made = documents(tmp_path, before(purpose=shown))
    assert [each.name for each in made.files].count(f"meetings/{MEETING_ID}/images/map.png") == 1
    assert not any("private" in each.name for each in made.files)
    assert "![The map](images/map.png) A child" in made.file("md", "agenda").text


def test_the_command_writes_the_set_into_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents(tmp_path, before())
    monkeypatch.chdir(tmp_path / "plan")
    call = ["render", "meeting", MEETING_ID, "--part", "agenda", "--part", "survey", "--today", "2026-10-01"]
    assert main.run(call) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"build/plan/meetings/{MEETING_ID}/{name}.{ending}"
        for name in ("agenda", "survey")
        for ending in ("md", "docx")
    ]
    assert said.err == ""
    assert main.run([*call[:3], "--part", "agneda"]) == 2
    assert 'Did you mean "agenda"?' in capsys.readouterr().err


def test_a_template_of_the_repository_replaces_one_document_and_is_named(tmp_path: Path) -> None:
    documents(tmp_path, before())
    own = tmp_path / "plan" / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "meeting-agenda.md.j2").write_text("# Ours: {{ title|md }}\n", encoding="utf-8")
    (own / "posted.md.j2").write_text("# Not asked for\n", encoding="utf-8")
    made = documents(tmp_path, before())
    assert made.file("md", "agenda").text == "# Ours: Options for strategies\n"
    assert made.file("md", "note-catcher").text.startswith("# Options for strategies: Note-Catcher\n")
    assert made.hints == (
        "Made with files of this repository in place of uipkit's own: templates/documents/meeting-agenda.md.j2.",
    )
    safe = documents(tmp_path, before(), built_in_templates=True)
    assert safe.hints == ()
