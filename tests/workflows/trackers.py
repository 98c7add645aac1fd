"""Trackers that tests export, edit as a person would, and take back in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import uipkit
from tests.examples.folders import COMPLETE
from uipkit.workflows.importing import ImportProposal, ImportRequest, propose_import, write_import

TODAY = date(2026, 10, 1)

Edit = Callable[[openpyxl.Workbook], object]


def complete_plan(folder: Path) -> Path:
    """A copy of the complete example."""
    shutil.copytree(COMPLETE, folder, ignore=shutil.ignore_patterns("build"))
    return folder


_EXPORTED: dict[tuple[tuple[str, str], ...], bytes] = {}


def export(plan: Path) -> bytes:
    """The tracker of a plan, made once for all plans that say the same and are in no repository."""
    key = () if (plan / ".git").exists() else tuple(texts(plan).items())
    known = _EXPORTED.get(key)
    if known is None:
        known = uipkit.render(plan, "tracker", to="xlsx", today=TODAY).file("xlsx").content
        if key:
            _EXPORTED[key] = known
    return known


def edited(content: bytes, *edits: Edit) -> bytes:
    """A workbook after a person's edits."""
    book = openpyxl.load_workbook(BytesIO(content))
    for edit in edits:
        edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class TabView:
    """One tab as a person sees it: cells by a row's ID, or words in it, and by heading."""

    def __init__(self, book: openpyxl.Workbook, name: str) -> None:
        self.sheet: Worksheet = book[name]
        self.columns = {str(cell.value): cell.column for cell in self.sheet[1]}

    def row(self, words: str) -> int:
        """The number of the row in which a cell says exactly this."""
        [found] = {
            cell.row
            for row in self.sheet.iter_rows()
            for cell in row
            if cell.value == words and cell.column > 1
        }
        return int(found)

    def put(self, row: int | str, **values: Any) -> None:
        """Type into cells; ``_`` in names stands for a blank."""
        number = row if isinstance(row, int) else self.row(row)
        for header, value in values.items():
            self.sheet.cell(number, self.columns[header.replace("_", " ")]).value = value
            if isinstance(value, str) and value.startswith("="):
                self.sheet.cell(number, self.columns[header.replace("_", " ")]).data_type = "s"

    def add(self, **values: Any) -> None:
        """Type a new row into the first empty one."""
        shown = {"Row ID", "Status", "Result so far"}
        visible = [column for header, column in self.columns.items() if header not in shown]
        number = next(
            row
            for row in range(2, self.sheet.max_row + 2)
            if all(self.sheet.cell(row, column).value is None for column in visible)
        )
        self.put(number, **values)


def put(tab: str, row: int | str, **values: Any) -> Edit:
    return lambda book: TabView(book, tab).put(row, **values)


def add(tab: str, **values: Any) -> Edit:
    return lambda book: TabView(book, tab).add(**values)


def delete(tab: str, words: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        view = TabView(book, tab)
        view.sheet.delete_rows(view.row(words))

    return edit


class Import:
    """A plan and a tracker of it that comes back."""

    def __init__(self, plan: Path) -> None:
        self.plan = plan
        self.exported = export(plan)
        self.file = plan.parent / "tracker.xlsx"
        self.file.write_bytes(self.exported)

    def edit(self, *edits: Edit) -> Import:
        self.file.write_bytes(edited(self.file.read_bytes(), *edits))
        return self

    def propose(self, **options: Any) -> ImportProposal:
        return propose_import(ImportRequest(self.file, self.plan, today=TODAY, **options))

    def apply(self, **options: Any) -> ImportProposal:
        proposal = self.propose(**options)
        written = write_import(proposal)
        assert written.refused == ""
        return proposal


def texts(plan: Path) -> Mapping[str, str]:
    """Every YAML file of a plan, by its name."""
    return {
        path.relative_to(plan).as_posix(): path.read_bytes().decode() for path in sorted(plan.rglob("*.yaml"))
    }


def changed_lines(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What a comparison of the files shows, without what surrounds it."""
    from difflib import unified_diff

    lines: list[str] = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            lines.append(f"== {name}")
            diff = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
            lines += [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(lines) + "\n" if lines else ""
