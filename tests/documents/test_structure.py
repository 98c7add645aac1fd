"""Every Word file, deck and web page that the examples give, judged by its structure: documents to come are judged as well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tests.checkers.slides import problems
from tests.documents.audit import audit
from tests.documents.families import on_watch
from tests.documents.html_page import audit_structure
from tests.documents.making import COMPLETE, TODAY
from uipkit import resources
from uipkit.plan.approval import Approver
from uipkit.workflows.document_kinds import KINDS, DocumentKind
from uipkit.workflows.render import RenderError, RenderRequest, run_render

JUDGES = {"docx": audit, "pptx": problems, "html": audit_structure}
KINDS_JUDGED = [kind for kind in KINDS if JUDGES.keys() & set(kind.formats)]

EXAMPLES = COMPLETE.parent
OWED = ("parent-notice", "hearing-notice")
"""What only a school on Priority Improvement or Turnaround owes."""

THE_EXAMPLES_OWN = ["a link does not say where it leads: 'here'"]
"""A problem that the example with problems is there to show: UIP808 finds it."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples, and a school that owes notices."""
    watched = tmp_path_factory.mktemp("watched") / "plan"
    shutil.copytree(COMPLETE, watched, ignore=shutil.ignore_patterns("build"))
    names = ("complete", "minimal", "with-problems")
    return {name: EXAMPLES / name for name in names} | {"on watch": on_watch(watched)}


def asked(kind: DocumentKind, folder: Path) -> Iterator[RenderRequest]:
    """Give all that can be asked of a kind for one plan."""
    formats = tuple(each for each in kind.formats if each in JUDGES)
    plain = RenderRequest(folder, kind.name, formats, TODAY, draft="draft" in kind.takes)
    if kind.once_for in ("plan", "plan and meeting", "nothing"):
        bodies: tuple[str, ...] = ("", *kind.public_for)
        if kind.name == "packet":
            bodies = get_args(Approver)
        yield from (replace(plain, body=body) for body in bodies)
    if kind.once_for in ("meeting", "plan and meeting"):
        for meeting in sorted((folder / "meetings").glob("*.yaml")):
            yield replace(plain, meeting=meeting.stem, draft=False)
    if kind.once_for == "form":
        forms = (resources.shelf("templates") / "forms").glob("*.docx")
        yield from (replace(plain, form=form) for form in forms)


def may_have_nothing(request: RenderRequest, name: str) -> bool:
    """Whether there may be nothing to make: no slides of some meetings, nothing that a body decides, no notices owed."""
    has_all = "on watch" if request.document in OWED else "complete"
    return bool(name != has_all or request.meeting or request.body)


@pytest.mark.parametrize("kind", KINDS_JUDGED, ids=lambda kind: kind.name)
def test_every_file_is_in_order(kind: DocumentKind, places: dict[str, Path]) -> None:
    judged = 0
    for name, folder in places.items():
        for request in asked(kind, folder):
            try:
                files = run_render(request).files
            except RenderError:
                assert may_have_nothing(request, name)
                continue
            for file in files:
                if file.format in JUDGES:
                    found = JUDGES[file.format](file.content)
                    if kind.name == "site":  # its pages lead to the files beside them
                        found = [each for each in found if not each.startswith("a link leads to")]
                    assert found == [] or (name == "with-problems" and found == THE_EXAMPLES_OWN), file.name
                    judged += 1
    assert judged


def test_the_packet_of_a_board_night_is_in_order() -> None:
    made = run_render(RenderRequest(EXAMPLES, "packet", ("docx",), TODAY, body="local-board", draft=True))
    assert audit(made.file("docx").content) == []
