"""Hostile text of each family in every field: the posted plan keeps every word; and plans whose texts say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.hostile_plan import FAMILIES
from tests.documents.hostile_reading import marks_in, words_of, wrong_with
from tests.documents.making import TODAY
from tests.documents.test_hostile import PAGES, made, written
from tests.documents.test_posted_privacy import NOT_SHOWN
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.render import RenderRequest, run_render

UNPRINTED = {name.removeprefix("Posted") for name in NOT_SHOWN} - {
    "CatalogueEntryTitle",
    "CatalogueEntryAuthority",
}
"""Posted fields that the posted plan has no place for. The district of a hostile plan asks for the assurance."""


@pytest.mark.parametrize("family", [name for name in FAMILIES if name not in {"unseen"}])
def test_no_posted_text_is_lost(family: str, tmp_path: Path) -> None:
    plan = written(tmp_path / "plan", FAMILIES[family])
    files = run_render(RenderRequest(plan.folder, "posted", to=PAGES, today=TODAY, draft=True)).files
    for file in files:
        if file.format == "picture":
            continue
        assert list(wrong_with(file)) == [], file.name
        begun, ended = marks_in(words_of(file))
        assert begun == ended, file.name
        assert begun & plan.internal.keys() == set(), file.name
        missing = {field(name) for name in plan.posted.values()} - {
            field(plan.posted[each]) for each in begun
        }
        assert missing == UNPRINTED, file.name


def field(name: str) -> str:
    """Return the name of a model and its field as ``filled_plan.marker`` writes it."""
    model, _, rest = name.partition(".")
    return model + rest.title().replace("_", "")


@pytest.mark.parametrize(
    "text", ["", "\u200b", "TODO: say it", "."], ids=["empty", "unseen", "to do", "a dot"]
)
def test_every_document_of_texts_that_say_nothing_opens(text: str, tmp_path: Path) -> None:
    plan = written(tmp_path / "plan", lambda *_: text)
    for kind in KINDS:
        formats = [each for each in kind.formats if each not in {"md", "pdf", "txt"}]
        for file in made(kind, plan.folder, *formats):
            assert list(wrong_with(file)) == [], file.name


def test_texts_of_blanks_and_letters_without_room_make_a_file_each(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan", FAMILIES["unseen"])
    for file in run_render(RenderRequest(plan.folder, "posted", to=PAGES, today=TODAY, draft=True)).files:
        assert list(wrong_with(file)) == [], file.name


def test_whoever_pastes_what_nobody_sees_is_told_where(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan", FAMILIES["letters"])
    found = run_check(CheckRequest((plan.folder,), today=TODAY)).findings
    told = {each.location.path for each in found if each.code == "UIP004"}
    assert told == {path.relative_to(plan.folder).as_posix() for path in plan.folder.rglob("*.yaml")}
