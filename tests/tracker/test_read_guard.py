"""Files that are no workbook, or a dangerous one, are refused in words before any library opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.tracker.books import rendered
from uipkit.tracker import read_cells, read_guard
from uipkit.tracker.read_cells import read_workbook
from uipkit.tracker.read_export import read_export
from uipkit.tracker.read_guard import WorkbookRefusedError


def refusal(data: bytes) -> str:
    with pytest.raises(WorkbookRefusedError) as refused:
        read_export(read_workbook(data))
    return str(refused.value)


def with_parts(change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The tracker of an example with some of its parts changed, left out or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(rendered("minimal"))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def unchanged(_: str, content: bytes) -> bytes:
    return content


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def plain_workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty."),
        (b"Activity,Date\nx,2026-10-01\n", "This is a text file, such as CSV"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "in the older form (.xls)"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"\x00\x01\x02" * 100, "This is not an Excel workbook"),
        (b"PK\x03\x04 and no archive", "This file is damaged"),
        (zipped(mimetype=b"application/vnd.oasis", content_DOT_xml=b"<x/>"), "OpenDocument file (.ods)"),
        (zipped(xl__workbook_DOT_bin=b"x"), "binary form (.xlsb)"),
        (zipped(word__document_DOT_xml=b"<x/>"), "This is a Word document"),
        (zipped(**{f"part{number}": b"x" for number in range(1_001)}), "more parts"),
        (plain_workbook(), "no tracker that uipkit exported"),
    ],
)
def test_other_files_are_refused_with_what_they_are(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_macros_are_refused() -> None:
    assert "holds macros (.xlsm)" in refusal(with_parts(unchanged, xl__vbaProject_DOT_bin=b"x"))

    def enabled(name: str, content: bytes) -> bytes:
        sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        return content.replace(sheet, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")

    assert "may hold macros (.xlsm)" in refusal(with_parts(enabled))


def test_a_workbook_that_grows_beyond_measure_is_not_unpacked() -> None:
    data = with_parts(unchanged, xl__media__picture_DOT_png=bytes(100 << 20))
    assert "would grow beyond all measure" in refusal(data)
    assert "would grow beyond all measure" in refusal(with_parts(unchanged, xl__x_DOT_txt=bytes(2 << 20)))


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_guard, "LARGEST_FILE", 1 << 10)
    assert "larger than 0 MiB" in refusal(rendered("minimal"))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_xml_that_declares_entities_is_not_read(part: str) -> None:
    lol = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'

    def hostile(name: str, content: bytes) -> bytes:
        return content.replace(b"?>", b"?>" + lol, 1) if name == part else content

    assert "no spreadsheet program writes" in refusal(with_parts(hostile))


def test_without_the_part_that_keeps_hostile_xml_out_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert openpyxl.DEFUSEDXML
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    assert "is not installed: defusedxml" in refusal(rendered("minimal"))


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"]
)
def test_damage_inside_is_no_traceback(part: str) -> None:
    def half(name: str, content: bytes) -> bytes:
        return content[: len(content) // 2] if name == part else content

    def without(name: str, content: bytes) -> bytes | None:
        return None if name == part else content

    said = refusal(with_parts(half))
    assert "damaged or was made by a program that writes it differently" in said
    if part in ("xl/sharedStrings.xml", "xl/workbook.xml"):  # the others can be done without
        assert refusal(with_parts(without)) == said


def test_a_later_layout_is_refused() -> None:
    def later(name: str, content: bytes) -> bytes:
        return content

    book = openpyxl.load_workbook(BytesIO(with_parts(later)))
    about = book["About"]
    [row] = [row for row in about.iter_rows() if row[2].value == "layout"]
    row[3].value = "99"
    out = BytesIO()
    book.save(out)
    assert refusal(out.getvalue()) == snapshot(
        "This tracker was made by a later uipkit (0.1.0), which lays it out in another way. Install that version, or export the tracker anew."
    )


def test_rows_at_the_end_of_the_sheet_are_no_reason_to_wait_and_values_there_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.row_dimensions[1_048_576].height = 5
    monkeypatch.setattr(read_cells, "MOST_ROWS", 50)
    book.create_sheet("far")["B60"] = "y"
    out = BytesIO()
    book.save(out)
    near, far = read_workbook(out.getvalue())
    assert (dict(near.rows), near.cut) == ({1: (read_cells.Cell("text", "x"),)}, False)
    assert (dict(far.rows), far.cut) == ({}, True)
