"""How small the print of a drawing gets on paper: a plan of any size has its map and its year in pictures that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from inline_snapshot import snapshot

import uipkit
from tests.documents.making import TODAY
from tests.documents.samples import META, STYLES, part
from tests.workflows.plans import base_plan as base_plan_at
from uipkit.documents.drawings.map_drawing import map_svg, map_words
from uipkit.documents.drawings.map_parts import MOST
from uipkit.documents.drawings.plan_map import lay_out, map_pictures
from uipkit.documents.drawings.svg import finished
from uipkit.documents.figure import Figure, Figures
from uipkit.documents.markdown import parse
from uipkit.documents.pdf.picture_shelf import PictureShelf
from uipkit.documents.word.writer import write_docx
from uipkit.plan.plan import Plan
from uipkit.store.discovery import find_plans
from uipkit.store.load import load

from .pictures import figures_of, parts, view_of
from .test_plan_map import item, plans

SMALLEST = 8.0
"""Points on paper that docs/documents.md and docs/accessibility.md promise."""

TEXT_WIDTH = 468.0
"""Points of a line in a PDF with its usual margins."""

Links = Callable[[int], list[int]]
TEN = range(1, 11)
LINKS: dict[str, Links] = {
    "each to its own": lambda number: [number],
    "each to two": lambda number: sorted({number, number % 10 + 1}),
    "everything to everything": lambda _number: list(TEN),
}


def large_plan(folder: Path, links: Links) -> Plan:
    """Return a plan with ten priorities, ten root causes and ten strategies, with long titles and eight entries of the year each."""
    root = base_plan_at(folder)
    title = "Lessons of all grades leave too little room to reason in words and in writing, most of all for newcomers"
    for kind, name, upstream in (
        ("priorities", "math-growth", ""),
        ("root-causes", "no-shared-rubric", "priorities: [math-growth]"),
        ("strategies", "common-planning", "root_causes: [no-shared-rubric]"),
    ):
        original = (root / kind / f"{name}.yaml").read_text("utf-8")
        for number in TEN:
            text = re.sub("(?m)^title: .*", f"title: {title}", original)
            text = re.sub("(?m)^order: 1$", f"order: {number}", text)
            linked = ", ".join(f"item-{each}" for each in links(number))
            text = text.replace(upstream, f"{upstream.partition(':')[0]}: [{linked}]") if upstream else text
            (root / kind / f"item-{number}.yaml").write_text(text, "utf-8")
        (root / kind / f"{name}.yaml").unlink()
    return load(find_plans([root]).plans[0]).plan


@pytest.fixture(scope="module", params=list(LINKS.values()), ids=list(LINKS))
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan that is as large as the documents promise to show."""
    return large_plan(tmp_path_factory.mktemp("large") / "plan", request.param)


def nodes_of(pictures: dict[str, Any]) -> list[set[tuple[int, int]]]:
    """Return the items of each picture of a map."""
    return [{(column, number) for column, number in each} for each in pictures["parts"]]


def smallest(figure: Figure) -> float:
    """Return the size in pixels of the smallest text of a drawing."""
    return min(
        float(each.looks["font-size"].removesuffix("px")) for each in parts(figure.svg) if each.tag == "text"
    )


def test_the_print_of_a_large_plan_can_be_read_in_a_pdf(large: Plan) -> None:
    figures = figures_of(large)
    shelf = PictureShelf(None)
    for figure in figures.values():
        drawn = shelf.draw(figure, TEXT_WIDTH)
        assert drawn is not None
        assert smallest(figure) * drawn.width / figure.width >= SMALLEST


def test_the_print_of_a_large_plan_can_be_read_in_word(large: Plan) -> None:
    figures = figures_of(large)
    text = "".join(f"[[figure {name}]]\n\n" for name in figures)
    document = part(write_docx(parse(f"# Plan\n\n## Part\n\n{text}"), META, STYLES, figures=figures))
    widths = [int(extent.get("cx")) / 12_700 for extent in document.iter(qn("wp:extent"))]
    assert len(widths) == len(figures)
    for width, figure in zip(widths, figures.values(), strict=True):
        assert smallest(figure) * width / figure.width >= SMALLEST


def test_a_large_map_shows_every_item_and_every_link(large: Plan) -> None:
    view = view_of(large)
    figures: Figures = figures_of(large)
    names = [name for name in figures if name.startswith("map")]
    assert names == [f"map-{number}" for number in range(1, len(names) + 1)]
    assert 2 <= len(names) <= 4
    shown = [lay_out(view, each) for each in nodes_of(view["map"])]
    links = {
        (link.begin.column, link.begin.number, link.end.number) for picture in shown for link in picture.links
    }
    wanted = {(0, number, cause["number"]) for cause in view["root_causes"] for number in cause["priorities"]}
    wanted |= {(1, number, plan["number"]) for plan in view["strategies"] for number in plan["root_causes"]}
    assert links == wanted
    assert figures[names[0]].title == f"From priorities to root causes to strategies, part 1 of {len(names)}"
    assert figures[names[0]].description.startswith(
        "A part of how the plan hangs together: priorities 1, 2, 3"
    )


def test_parts_of_a_map_hold_priorities_in_their_order_with_all_that_hangs_on_them() -> None:
    view = {
        "priorities": [item(number) for number in TEN],
        "root_causes": [item(number, priorities=[number]) for number in TEN] + [item(11, priorities=[])],
        "strategies": [item(number, root_causes=[number]) for number in TEN] + [item(11, root_causes=[])],
    }
    pictures = map_pictures(view)
    assert pictures["figures"] == ["map-1", "map-2"]
    first, second = nodes_of(pictures)
    assert first == {(column, number) for column in range(3) for number in range(1, 7)}
    assert second == {(0, number) for number in range(7, 11)} | {
        (column, number) for column in (1, 2) for number in range(7, 12)
    }
    assert map_words(view, second) == snapshot(
        "A part of how the plan hangs together: priorities 7, 8, 9 and 10, root causes 7, 8, 9, 10 and 11 and strategies 7, 8, 9, 10 and 11. Behind priority 7: root cause 7. Behind priority 8: root cause 8. Behind priority 9: root cause 9. Behind priority 10: root cause 10. Against root cause 7: strategy 7. Against root cause 8: strategy 8. Against root cause 9: strategy 9. Against root cause 10: strategy 10. Against root cause 11: no strategy yet. It stands behind no priority. Without a root cause: strategy 11."
    )


@settings(max_examples=60, deadline=None)
@given(plans(most=16))
def test_a_map_of_any_plan_is_divided_without_a_loss(view: dict[str, Any]) -> None:
    shown = nodes_of(map_pictures(view))
    laid = [lay_out(view, each) for each in shown]
    assert all(picture.height <= 780 for picture in laid)
    if shown:
        boxes = {(box.column, box.number) for picture in laid for box in picture.boxes}
        assert len(boxes) == sum(len(view[name]) for name in ("priorities", "root_causes", "strategies"))
        links = {
            (link.begin.column, link.begin.number, link.end.number)
            for picture in laid
            for link in picture.links
        }
        wanted = sum(len(each["priorities"]) for each in view["root_causes"])
        assert len(links) == wanted + sum(len(each["root_causes"]) for each in view["strategies"])
        finished(map_svg(view, shown[0]), "map", "t", map_words(view, shown[0]))
    else:
        assert not view["priorities"]


def test_a_plan_beyond_all_measure_has_no_map() -> None:
    many = range(1, 301)
    view = {
        "priorities": [item(number) for number in many],
        "root_causes": [item(number, priorities=list(many)) for number in range(1, 41)],
        "strategies": [],
    }
    assert map_pictures(view) == {"figures": [], "parts": []}
    assert MOST == 24


def test_the_pictures_of_a_large_plan_come_with_their_links_once(tmp_path: Path) -> None:
    large_plan(tmp_path / "plan", LINKS["each to its own"])
    made = uipkit.render(tmp_path / "plan", "pictures", to=("svg",), today=TODAY, draft=True)
    page = made.files[0].content.decode()
    assert "](map-1-draft.svg)" in page
    assert "](map-2-draft.svg)" in page
    assert page.count("Table: Priorities, root causes and strategies") == 1
