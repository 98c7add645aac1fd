"""The map from priorities to root causes to strategies: where everything stands, and what is said of it."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.documents.making import base_plan
from uipkit.documents.drawings.letters import width_of
from uipkit.documents.drawings.map_drawing import map_svg, map_words
from uipkit.documents.drawings.plan_map import COLUMN, LINE, PAD, SIZE, SMALL, TOP, WIDTH, lay_out
from uipkit.documents.drawings.svg import finished

from .pictures import figures_of, parts, words

TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="abcdefgh ", max_size=200),
    st.sampled_from(["w" * 10_000, "👩🏽‍🏫" * 40, "שלום עולם " * 9, "a\u202eb", "", "日本語" * 30]),
)


@st.composite
def plans(draw: st.DrawFn, most: int = 10) -> dict[str, Any]:
    """What the map is made of: up to ten of each, with any titles and links."""

    def column(name: str, upstream: int) -> list[dict[str, Any]]:
        return [
            {
                "number": number,
                "title": draw(TEXTS),
                name: draw(st.lists(st.integers(1, upstream), max_size=4, unique=True)) if upstream else [],
            }
            for number in range(1, draw(st.integers(0, most)) + 1)
        ]

    priorities = column("none", 0)
    causes = column("priorities", len(priorities))
    return {
        "priorities": priorities,
        "root_causes": causes,
        "strategies": column("root_causes", len(causes)),
    }


@settings(max_examples=60, deadline=None)
@given(plans())
def test_nothing_covers_anything_and_all_words_stay_in_their_boxes(view: dict[str, Any]) -> None:
    laid = lay_out(view)
    for one, other in combinations(laid.boxes, 2):
        apart = (
            one.right <= other.left
            or other.right <= one.left
            or one.bottom <= other.top
            or other.bottom <= one.top
        )
        assert apart
    for box in laid.boxes:
        assert box.left > 0
        assert box.right < WIDTH
        assert box.top >= TOP
        assert box.bottom <= laid.height
        assert all(width_of(line, SIZE) <= COLUMN - 2 * PAD for line in box.lines)
        assert all(width_of(line, SMALL) <= COLUMN - 2 * PAD for line in box.note)
        assert box.height >= LINE * (1 + len(box.lines) + len(box.note)) + PAD
    wanted = sum(len(each["priorities"]) for each in view["root_causes"])
    wanted += sum(len(each["root_causes"]) for each in view["strategies"])
    assert len(laid.links) == wanted
    for link in laid.links:
        assert link.end.column == link.begin.column + 1
        assert link.begin.top < link.leaves < link.begin.bottom
        assert link.end.top < link.arrives < link.end.bottom
    # No two links begin or end at one place.
    assert len({(link.begin.column, link.begin.number, link.leaves) for link in laid.links}) == wanted
    assert len({(link.end.column, link.end.number, link.arrives) for link in laid.links}) == wanted
    finished(map_svg(view), "map", "t", map_words(view))


def item(number: int, title: str = "", **links: list[int]) -> dict[str, Any]:
    return {"number": number, "title": title or f"Title {number}", **links}


def test_boxes_move_so_that_links_do_not_cross() -> None:
    view = {
        "priorities": [item(1), item(2), item(3)],
        "root_causes": [item(1, priorities=[3]), item(2, priorities=[1]), item(3, priorities=[2])],
        "strategies": [item(1, root_causes=[3]), item(2, root_causes=[1]), item(3, root_causes=[2])],
    }
    order: dict[int, list[int]] = {0: [], 1: [], 2: []}
    for box in sorted(lay_out(view).boxes, key=lambda box: box.top):
        order[box.column].append(box.number)
    assert order == {0: [1, 2, 3], 1: [2, 3, 1], 2: [3, 1, 2]}


UNLINKED = {
    "priorities": [item(1), item(2)],
    "root_causes": [item(1, priorities=[1]), item(2, priorities=[]), item(3, priorities=[1])],
    "strategies": [item(1, root_causes=[1, 2]), item(2, root_causes=[])],
}


def test_what_lacks_a_link_is_shown_as_such() -> None:
    drawn = finished(map_svg(UNLINKED), "map", "t", "w").svg
    assert {
        "no root cause yet",
        "behind no priority",
        "answers no root cause",
        "answers causes 1 and 2",
    } <= set(words(drawn))
    assert "behind priority 1; no" in words(drawn)
    dashed = [part for part in parts(drawn) if part.tag == "rect" and part.element.get("stroke-dasharray")]
    assert len(dashed) == 4
    assert map_words(UNLINKED) == snapshot(
        "How the plan hangs together: 2 priorities, 3 root causes, 2 strategies. Behind priority 1: root causes 1 and 3. Behind priority 2: no root cause yet. Against root cause 1: strategy 1. Against root cause 2: strategy 1. It stands behind no priority. Against root cause 3: no strategy yet. Without a root cause: strategy 2."
    )


def test_links_of_neighbours_differ_in_their_dashes() -> None:
    view = {
        "priorities": [item(number) for number in range(1, 7)],
        "root_causes": [item(1, priorities=[1, 2, 3, 4, 5, 6])],
        "strategies": [],
    }
    drawn = finished(map_svg(view), "map", "t", "w").svg
    lines = [part.element for part in parts(drawn) if part.tag == "path" and part.looks["stroke"] != "white"]
    assert len({line.get("stroke-dasharray") for line in lines}) == len(lines) == 6


def test_the_map_of_the_base_plan() -> None:
    figure = figures_of(base_plan())["map"]
    assert figure.title == "From priorities to root causes to strategies"
    assert figure.description == snapshot(
        "How the plan hangs together: 1 priority, 1 root cause, 1 strategy. Behind priority 1: root cause 1. Against root cause 1: strategy 1."
    )
    assert figure.width == WIDTH


def test_ten_of_each_fit_on_a_page_with_words_to_tell_them_apart() -> None:
    title = "Lessons of all grades leave too little room to reason in words and in writing, most of all for newcomers"
    view = {
        "priorities": [item(number, title) for number in range(1, 11)],
        "root_causes": [item(number, title, priorities=[number]) for number in range(1, 11)],
        "strategies": [item(number, title, root_causes=[number]) for number in range(1, 11)],
    }
    laid = lay_out(view)
    assert laid.height < 1_100
    assert all(len(box.lines) == 2 and box.lines[1].endswith("…") for box in laid.boxes)
