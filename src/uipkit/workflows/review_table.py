"""The review form as a table to fill in (CSV or Excel) or as YAML, out and back in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from uipkit.analysis.review_form import CriterionOnForm, ReviewForm, SectionOnForm
from uipkit.documents.action_steps import BYTE_ORDER_MARK, guarded
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import write_new
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.escaping import printable
from uipkit.tracker.read_cells import Cell, Row
from uipkit.workflows.review import Remark, ReviewUsageError
from uipkit.workflows.table_file import read_table

COLUMNS = (
    "Criterion",
    "Section",
    "Question",
    "Applies because",
    "The check found",
    "In the plan",
    "Commented before",
    "Level",
    "Required or suggested",
    "Comment",
)
"""The columns of the table; a review is written into the last three."""

_WIDTHS = (24, 20, 50, 24, 40, 50, 40, 14, 14, 60)
_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("criterion", "criterion id", "id"), "criterion"),
    **dict.fromkeys(("section", "section of the plan"), "section"),
    **dict.fromkeys(("level", "rating"), "level"),
    **dict.fromkeys(("required or suggested", "weight", "required"), "weight"),
    **dict.fromkeys(("comment", "comments", "feedback"), "comment"),
}
_WEIGHTS = {"yes": "required", "x": "required", "no": "suggested"}
_KEYS = ("criterion", "section", "level", "weight", "comment")
_HEADINGS_WITHIN = 20
"""In how many of the first rows with anything in them the headings are looked for."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_form(form: ReviewForm, path: Path, today: date) -> None:
    """Write the form as a table that can be filled in and read back, by the ending of ``path``: .csv or .xlsx.

    Raises ReviewUsageError for another ending, FileExistsError where something of that name is there, OSError where the disk refuses.
    """
    if path.suffix.lower() == ".csv":
        content = _as_csv(form)
    elif path.suffix.lower() == ".xlsx":
        content = _as_workbook(form, today)
    else:
        raise ReviewUsageError(f"--form takes a file that ends in .csv or .xlsx, not “{path.name}”.")
    write_new(path, content)


def _rows(form: ReviewForm) -> Iterator[tuple[str, ...]]:
    for section in form.sections:
        for each in section.criteria:
            yield _row(section, each)


def _row(section: SectionOnForm, each: CriterionOnForm) -> tuple[str, ...]:
    criterion = each.criterion
    question = "\n".join((criterion.question, *(f"• {words}" for words in criterion.look_for)))
    because = "; ".join(filter(None, (each.because, f"not known: {each.unsure}" if each.unsure else "")))
    found = "\n".join(f"{finding.rule} {finding.message} ({finding.place})" for finding in each.found)
    says = "\n".join(f"{text.title}: {text.text} ({text.file})" for text in section.says)
    before = "\n".join(
        f"{comment.by or 'not recorded'} ({comment.weight}): {comment.text}"
        + (f" Answer: {comment.answer}" if comment.answer else " No answer yet.")
        for comment in each.comments
    )
    texts = (criterion.id, section.title, question, because, found, says, before, "", criterion.weight, "")
    return tuple(_CONTROL.sub("", printable(text))[:32_000] for text in texts)


def _as_csv(form: ReviewForm) -> bytes:
    import csv

    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in _rows(form))
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _as_workbook(form: ReviewForm, today: date) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - a workbook knows no time zones
    book.set_properties({"title": f"{form.title}: {form.criteria_title}", "created": made})
    sheet = book.add_worksheet("Review")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    to_fill = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8E1", "border": 1})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, title, heading)
    last = 0
    for last, row in enumerate(_rows(form), 1):
        for column, text in enumerate(row):
            sheet.write_string(last, column, text, to_fill if column >= 7 else wrapped)
    levels = [each.title for each in form.levels]
    if levels and last and sum(map(len, levels)) + len(levels) < 255:
        sheet.data_validation(1, 7, last, 7, {"validate": "list", "source": levels})
    if last:
        sheet.data_validation(1, 8, last, 8, {"validate": "list", "source": ["required", "suggested"]})
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def read_remarks(path: Path) -> tuple[Remark, ...]:
    """Read a review that somebody filled in: the table of ``write_form``, or YAML with ``comments``. Rows that say nothing are left out.

    Raises ReviewUsageError for a file that holds no review.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        return tuple(_of_yaml(path))
    try:
        rows = read_table(path, "comments")
    except ScaffoldRefused as problem:
        raise ReviewUsageError(str(problem)) from None
    return tuple(_of_table(rows, path.name))


def _headings(rows: Mapping[int, Row]) -> tuple[int, Mapping[str, int]]:
    """The row of the headings, and at which position each column stands: people put titles above them."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, cells in list(rows.items())[:_HEADINGS_WITHIN]:
        at: dict[str, int] = {}
        for position, cell in enumerate(cells):
            meant = _MEANT.get(" ".join(str(cell.value).casefold().split()))
            if meant is not None:
                at.setdefault(meant, position)
        if "comment" in at and len(at) > len(best[1]):
            best = (number, at)
    return best


def _of_table(rows: Mapping[int, Row], name: str) -> Iterator[Remark]:
    first, at = _headings(rows)
    if not at:
        raise ReviewUsageError(
            f"{name} has no column “Comment”. Begin with a form: uipkit review --form review.csv"
        )
    for number, cells in rows.items():
        if number <= first:
            continue
        said = {key: _text(cells[where]) for key, where in at.items() if where < len(cells)}
        wrong = [
            key
            for key, where in at.items()
            if where < len(cells) and cells[where].kind in ("formula", "error")
        ]
        if wrong:
            raise ReviewUsageError(
                f"{name}, row {number}: the cell “{wrong[0]}” holds a formula. Write the words themselves."
            )
        yield from _remark(said, number)


def _remark(said: Mapping[str, str], number: int) -> Iterator[Remark]:
    comment, level = said.get("comment", ""), said.get("level", "")
    if comment or level:
        weight = said.get("weight", "")
        # A section that the form prints belongs to its criterion; one of the reviewer's own stands by itself.
        section = "" if said.get("criterion") else said.get("section", "")
        yield Remark(
            comment,
            said.get("criterion", ""),
            section,
            _WEIGHTS.get(weight.casefold(), weight),
            level,
            number,
        )


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _of_yaml(path: Path) -> Iterator[Remark]:
    content = read_bytes(path)
    if isinstance(content, Refusal):
        raise ReviewUsageError(f"{path}: {content.message}")
    read = read_yaml(content, path.name)
    if not read.readable or read.problems:
        line = f", line {read.problems[0].span.line}" if read.problems else ""
        said = read.problems[0].diagnostic.problem.message if read.problems else "It is no YAML."
        raise ReviewUsageError(f"{path.name}{line}: {said}")
    data: Any = read.data
    items = data.get("comments") if isinstance(data, dict) else data
    if not isinstance(items, list) or (isinstance(data, dict) and set(data) != {"comments"}):
        raise ReviewUsageError(
            f"{path.name} holds no review. It is a list “comments”, each with comment, and criterion, section, weight or level."
        )
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict) or not all(isinstance(value, str | None) for value in item.values()):
            raise ReviewUsageError(
                f"{path.name}: comment {number} should hold fields of text: {', '.join(_KEYS)}."
            )
        unknown = [str(key) for key in item if key not in _KEYS]
        if unknown:
            raise ReviewUsageError(
                f"{path.name}: comment {number} has the field “{unknown[0]}”; it takes {', '.join(_KEYS)}."
            )
        yield from _remark({key: str(value).strip() for key, value in item.items() if value}, number)
