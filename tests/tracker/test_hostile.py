"""Texts that do harm elsewhere: in a tracker they are texts, whole, and nothing runs."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.libreoffice import saved_by_office
from tests.tracker.books import grid, opened, tracker_of
from uipkit.plan.plan import Plan
from uipkit.plan.strategy import Action, Strategy
from uipkit.plan.takeaway import Takeaway, Takeaways
from uipkit.plan.team import Team, Teams

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1-2",
    "-2+3",
    "@SUM(A1:A9)",
    '=HYPERLINK("https://example.org","x")',
    "https://example.org/?a=1&b=2",
    "internal:'About'!A1",
    "<script>alert(1)</script> & <b>",
    "]]> --> <!-- \"quoted\" 'single'",
    "{{ plan.title }} {% raw %} ${x} #{x}",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "family \U0001f469\u200d\U0001f469\u200d\U0001f467 and e\u0301",
    "x" * 10_000,
    "1e5",
    "3-4",
    "2026-10-15",
    "TRUE",
    "#N/A",
    "'quoted at the beginning",
    '"a"; b; "',
    "line one\n\nline two\n- a list\n\ttabbed",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "0\u00a01\u20282",
    "&L&P page code",
)


def takeaways(*texts: str) -> Plan:
    found = tuple(
        Takeaway(id=f"t{place}", pattern=text, impact=text, nature="concern", subjects=(text,), seen_at=text)
        for place, text in enumerate(texts)
    )
    return Plan(takeaways=Takeaways(id="takeaways", takeaways=found))


def test_hostile_texts_are_kept_as_they_are() -> None:
    rows = grid(opened(tracker_of(takeaways(*HOSTILE))), "Data Takeaways").rows
    for row, text in zip(rows, HOSTILE, strict=True):
        assert (row["Takeaway"], row["What it means"], row["Seen at"]) == (text, text, text)


def test_hostile_texts_become_no_formula_no_link_and_no_list_entry_that_breaks_out() -> None:
    actions = tuple(
        Action(id=f"a{place}", description=text, who=(text,)) for place, text in enumerate(HOSTILE)
    )
    teams = Teams(id="teams", roles=HOSTILE, teams=(Team(id="t", title="T", team="other"),))
    book = opened(
        tracker_of(Plan(strategies=(Strategy(id="s", title=HOSTILE[0], actions=actions),), teams=teams))
    )
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f" or sheet.cell(1, cell.column).value == "Status"
                assert cell.hyperlink is None or sheet.title == "How to use this workbook"
    assert [row["Role"] for row in grid(book, "Roles").rows] == list(HOSTILE)


TEXTS = st.text(min_size=1, max_size=300).map(str.strip).filter(bool)


@settings(max_examples=8)
@given(st.lists(TEXTS, min_size=1, max_size=150))
def test_any_text_is_kept_or_its_cell_says_where_it_stands(texts: list[str]) -> None:
    rows = grid(opened(tracker_of(takeaways(*texts))), "Data Takeaways").rows
    assert len(rows) == len(texts)
    for row, text in zip(rows, texts, strict=True):
        if row["Takeaway"] != text:
            assert row["Takeaway"].endswith("Edit it in data/takeaways.yaml.]")
            assert any(unicodedata.category(each) in ("Cc", "Cs", "Cn") for each in text) or "_x" in text


@pytest.mark.needs_debian
def test_libreoffice_opens_a_tracker_full_of_hostile_texts_and_keeps_them(tmp_path: Path) -> None:
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(tracker_of(takeaways(*HOSTILE)))
    [again] = saved_by_office(tmp_path / "again", "xlsx", file)
    book = opened(again.read_bytes())
    rows = grid(book, "Data Takeaways").rows
    assert [row["Takeaway"] for row in rows] == list(HOSTILE)
    assert [row["Row ID"] for row in rows] == [
        f"data/takeaways.yaml#takeaways/t{place}" for place in range(len(HOSTILE))
    ]
    assert book["Data Takeaways"].protection.sheet
    assert len(book["Data Takeaways"].data_validations.dataValidation) > 5
