"""Hostile text in every field of every file: every document opens, nothing runs, and nothing is lost without a word."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

import pytest

from tests.documents.hostile_plan import FAMILIES, MEETING, Hostile, HostilePlan, hostile_plan
from tests.documents.hostile_reading import marks_in, words_of, wrong_with
from tests.documents.making import TODAY
from tests.parts import need
from uipkit import resources
from uipkit.workflows.document_kinds import KINDS, DocumentKind
from uipkit.workflows.document_maker import RenderedFile
from uipkit.workflows.render import RenderRequest, run_render
from uipkit.workflows.render_all import INDEX, render_all

if TYPE_CHECKING:
    from tests.checkers.axe import Browser
    from tests.checkers.verapdf import VeraPdf

IN_TURN = ("markup", "letters", "markdown", "long")
"""The families that the fields of one plan hold in turn, of which every document is made."""

FORM = resources.shelf("templates") / "forms" / "plan-in-brief.docx"
PAGES = ("md", "docx", "html", "pdf")


def in_turn(number: int, prose: bool) -> str:
    return FAMILIES[IN_TURN[number % len(IN_TURN)]](number, prose)


def written(folder: Path, text: Hostile) -> HostilePlan:
    (folder / ".git").mkdir(parents=True)
    return hostile_plan(folder, text)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> HostilePlan:
    return written(tmp_path_factory.mktemp("hostile") / "plan", in_turn)


Made = Callable[[DocumentKind], Sequence[RenderedFile]]


@pytest.fixture(scope="module")
def files_of(plan: HostilePlan) -> Made:
    """Give all files of a kind in all of its formats; each kind is made once."""
    return cache(lambda kind: made(kind, plan.folder))


def wishes(kind: DocumentKind, folder: Path) -> Iterator[RenderRequest]:
    """Give what to ask of one kind of document, so that all of its readers and meetings are among it."""
    plain = RenderRequest(folder, kind.name, today=TODAY, draft="draft" in kind.takes)
    if kind.once_for in ("plan", "plan and meeting", "nothing"):
        yield plain
    if kind.once_for in ("meeting", "plan and meeting"):
        yield replace(plain, meeting=MEETING)
    if kind.once_for == "form":
        yield replace(plain, form=FORM)
    if kind.name == "packet":
        yield replace(plain, body="committee")
    yield from (replace(plain, body=body) for body in kind.public_for)


def made(kind: DocumentKind, folder: Path, *formats: str) -> list[RenderedFile]:
    """Return the files of one kind in these formats, or in all that it has."""
    asked = tuple(each for each in kind.formats if each in formats) or kind.formats
    return [
        file
        for wish in wishes(kind, folder)
        for file in run_render(replace(wish, to=asked, draft=wish.draft and not _is_a_meeting(wish))).files
    ]


def kind_named(name: str) -> DocumentKind:
    return next(kind for kind in KINDS if kind.name == name)


def _is_a_meeting(wish: RenderRequest) -> bool:
    return bool(wish.meeting)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_document_opens_runs_nothing_and_says_the_same_in_every_format(
    kind: DocumentKind, plan: HostilePlan, files_of: Made
) -> None:
    files = files_of(kind)
    assert {file.format for file in files} >= set(kind.formats) - {"picture"}
    assert {file.name: wrong for file in files if (wrong := list(wrong_with(file)))} == {}
    said: dict[str, dict[str, tuple[set[int], set[int]]]] = defaultdict(dict)
    for file in files:
        if file.format == "picture":
            continue
        words = words_of(file)
        begun, ended = marks_in(words)
        said[PurePosixPath(file.name).with_suffix("").as_posix()][file.format] = (begun, ended)
        for number in begun - ended:
            # What was cut says so where it was cut.
            assert re.search(rf"Q{number}q((?!Q\d+[qz]).)*…", words, re.DOTALL), (file.name, number)
        if kind.readers == "public":
            assert {plan.internal[number] for number in begun & plan.internal.keys()} == set(), file.name
    for name, formats in said.items():
        pages = [formats[each] for each in (*PAGES, "txt") if each in formats]
        assert pages == pages[:1] * len(pages), name


def test_the_index_of_a_folder_opens_and_runs_nothing(plan: HostilePlan) -> None:
    index = render_all(RenderRequest(plan.folder, to=("ics", "csv"), today=TODAY)).file("html", "index")
    assert index.name == INDEX
    assert list(wrong_with(index)) == []
    assert 0 in marks_in(words_of(index))[0]


# --- with other programs ------------------------------------------------------------------------------------------


@pytest.mark.needs_debian
def test_nothing_runs_in_a_browser_and_nothing_is_asked_for(browser: Browser, files_of: Made) -> None:
    pages = {file.name: file.content for kind in KINDS for file in files_of(kind) if file.format == "html"}
    assert len(pages) > 25
    for name, page in pages.items():
        browser.open(page)
        assert browser.run("return [typeof window.pwned, document.title.length > 0]") == [
            "undefined",
            True,
        ], name
        assert browser.said() == [], name
        assert browser.asked_for() == [], name
        if re.search("facilitator|-notice-|summary.*-ar|copy-sheet|uip-2026-27-draft", name):
            assert browser.violations() == [], name


@pytest.mark.needs_debian
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_verapdf_finds_nothing_against_any_standard(
    verapdf: VeraPdf, files_of: Made, profile: Literal["ua1", "2a"]
) -> None:
    for name in ("posted", "parent-notice"):
        file = next(each for each in files_of(kind_named(name)) if each.format == "pdf")
        verdict = verapdf.check(file.content, profile)
        assert (verdict.failed, verdict.compliant) == ({}, True), file.name


@pytest.mark.needs_debian
def test_libreoffice_opens_what_is_made_for_office_programs(files_of: Made, tmp_path: Path) -> None:
    office, reader = need("soffice"), need("pdftotext")
    paths = []
    for name, wanted in (("posted", "docx"), ("slides", "pptx"), ("tracker", "xlsx")):
        file = next(each for each in files_of(kind_named(name)) if each.format == wanted)
        paths.append(tmp_path / f"{name}.{wanted}")
        paths[-1].write_bytes(file.content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=400)
    for path in paths:
        printed = subprocess.run(
            [reader, str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True, timeout=120
        ).stdout.decode("utf-8")
        begun, _ = marks_in(re.sub(r"\s", "", printed))
        # A page cuts long texts short; what a file holds is read from the file itself elsewhere.
        assert len(begun) >= 15, path.name
