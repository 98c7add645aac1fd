"""Words in the tables of a PDF stay whole where they fit their column."""

from __future__ import annotations

import re

import pytest

from uipkit.documents.markdown import parse
from uipkit.documents.pdf.characters import Spelling
from uipkit.documents.pdf.inline import Inline
from uipkit.documents.pdf.picture_shelf import PictureShelf
from uipkit.documents.pdf.table import Place, write_table
from uipkit.documents.table import read_table


def table_source(markdown: str) -> str:
    """Return what the typesetter is told of a table, for a page of letter size."""
    inline = Inline({}, PictureShelf(None), Spelling())
    return write_table(read_table(parse(markdown).tokens), inline, Place(468, 648, may_turn=False), 1.0)


@pytest.mark.parametrize(
    "name",
    [
        "Bee Turnaround School",
        "Elm Elementary (draft)",
        "Wilma Mommsen Memorial Gymnasium",
        "**Bee Turnaround School**",
        "`uipkit title init`",
        "مدرسة الاستقلالية الابتدائية",
        "የመጀመሪያ ደረጃ ትምህርት ቤት",
    ],
)
def test_a_word_that_fits_its_column_is_given_no_break(name: str) -> None:
    beside = "adopt the Unified Improvement Plan, which changed since it did so on the twelfth of October"
    for heading, cell in ((name, "x"), ("Plan", name)):
        rows = [[heading, "Asked of the board", "Committee"], [cell, beside, beside]]
        table = "".join(f"| {' | '.join(row)} |\n" for row in (rows[0], ["---"] * 3, rows[1]))
        found = table_source(table)
        assert "may-break" not in found, (heading, cell)


def test_only_the_word_that_is_too_long_is_broken() -> None:
    long = "Turnaround" * 12
    table = f"| A |{' B |' * 5}\n|{' --- |' * 6}\n| Bee {long} |{' Elementary |' * 5}\n"
    found = table_source(table)
    assert found.count('"Elementary"') == 5
    pieces = re.findall(r'"((?:Bee )?[A-Za-z]+)"', found)
    assert f"Bee {long}" in "".join(pieces)
    assert found.count("may-break") < 12
