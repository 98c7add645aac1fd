"""What all pictures have in common: contrast, size of text, hostile text, the same bytes, drawn only when asked for."""

from __future__ import annotations

import struct
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import uipkit
from tests.documents.audit import audit
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY, markdown_of
from tests.documents.samples import META, STYLES, part
from tests.workflows.plans import base_plan as base_plan_at
from uipkit.documents.drawings.letters import clean, drawable, shortened, width_of, wrapped
from uipkit.documents.drawings.raster import png_of
from uipkit.documents.figure import Figure
from uipkit.documents.markdown import parse
from uipkit.documents.word.writer import write_docx
from uipkit.plan.plan import Plan
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.workflows.posted_gate import NotReadyError

from .pictures import contrast, figures_of, parts, view_of, words


@pytest.fixture(scope="module")
def pictures() -> dict[str, Figure]:
    """Every picture of the complete example, in spring, with a result."""
    plan = load(find_plans([COMPLETE]).plans[0]).plan
    assert plan.progress is not None
    result = {
        "priority": "attendance",
        "target": "chronic-absence",
        "interim_target": "semester",
        "date": "2027-01-07",
        "value": 28,
        "state": "met",
    }
    progress = type(plan.progress).model_validate(
        {**plan.progress.model_dump(mode="json"), "interim_targets": [result]}
    )
    return dict(figures_of(replace(plan, progress=progress), date(2027, 4, 1)))


LIGHT = {"white", "#E4E7EB", "#E3F0FA", "#FFF3E0", "#E5F5EC"}
"""Grounds that text and marks may stand on."""


def test_which_pictures_there_are(pictures: dict[str, Figure]) -> None:
    targets = [f"target-{number}" for number in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2")]
    assert list(pictures) == ["map", *targets, "timeline"]


def test_text_and_lines_stand_out_from_every_ground(pictures: dict[str, Figure]) -> None:
    for name, figure in pictures.items():
        for drawn in parts(figure.svg):
            fill, stroke = drawn.looks.get("fill", "none"), drawn.looks.get("stroke", "none")
            if drawn.tag == "text":
                assert min(contrast(fill, ground) for ground in LIGHT) >= 4.5, name
            elif fill not in {"none", *LIGHT}:
                assert min(contrast(fill, ground) for ground in LIGHT) >= 3, name
            if stroke not in {"none", *LIGHT}:
                assert contrast(stroke, "white") >= 3, (name, stroke)


def test_text_can_be_read_on_paper_and_on_a_telephone(pictures: dict[str, Figure]) -> None:
    for figure in pictures.values():
        smallest = min(
            float(each.looks["font-size"].removesuffix("px"))
            for each in parts(figure.svg)
            if each.tag == "text"
        )
        on_paper = smallest * min(1, 624 / figure.width, 749 / figure.height)
        assert on_paper * 0.75 >= 8  # points, on a sheet with margins of an inch
        assert smallest * figure.narrowest / figure.width >= 8.5
        assert figure.width <= 640


def test_text_lies_within_the_picture(pictures: dict[str, Figure]) -> None:
    """No text of the map begins or ends outside; charts are measured by what Vega leaves blank around them."""
    for drawn in parts(pictures["map"].svg):
        if drawn.tag == "text" and drawn.element.get("text-anchor") != "middle":
            x, size = float(drawn.element.get("x", "0")), float(drawn.looks["font-size"])
            assert x >= 0
            assert x + width_of(drawn.text, size) <= pictures["map"].width


def test_each_is_announced_with_its_title_and_its_words(pictures: dict[str, Figure]) -> None:
    for name, figure in pictures.items():
        head = figure.svg[:3000].decode()
        assert f'role="img" aria-labelledby="{name}-title {name}-words"' in head
        assert f'<title id="{name}-title">' in head
        assert f'<desc id="{name}-words">' in head
        assert len(figure.description) < 2_000
        assert not any(word in figure.description.lower() for word in ("chart", "image of", "picture of"))


def test_dots_are_twice_as_many(pictures: dict[str, Figure]) -> None:
    for figure in pictures.values():
        assert struct.unpack(">II", figure.png[16:24]) == (2 * figure.width, 2 * figure.height)


def test_a_picture_is_drawn_once_and_only_when_it_is_asked_for() -> None:
    code = """
import sys
from tests.documents.drawings.pictures import figures_of
from tests.documents.making import base_plan
figures = figures_of(base_plan())
assert list(figures) == ["map", "target-1.1", "timeline"] and len(figures) == 3
assert "map" in figures and "other" not in figures
figures["map"]
assert "vl_convert" not in sys.modules
assert figures["target-1.1"] is figures["target-1.1"]
assert "vl_convert" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_same_plan_gives_the_same_bytes_in_any_order_and_any_process() -> None:
    code = """
import hashlib, sys
from tests.documents.drawings.pictures import figures_of
from tests.documents.making import base_plan
figures = figures_of(base_plan())
for name in sorted(figures, reverse=len(sys.argv) > 1):
    figures[name]
print([(name, hashlib.sha256(figures[name].svg + figures[name].png).hexdigest()) for name in sorted(figures)])
"""
    made = {
        subprocess.run(
            [sys.executable, "-c", code, *more], check=True, capture_output=True, timeout=60
        ).stdout
        for more in ([], ["reversed"])
    }
    assert len(made) == 1


# --- hostile text -------------------------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "marks": "R&D \"quoted\" 'too' <b> ]]> &amp; {{ 7*7 }}",
    "long": "w" * 10_000,
    "many words": "many words " * 900,
    "right to left": "\u202eevil\u202c שלום עולם مرحبا",
    "emoji": "👩🏽‍🏫 family 👨‍👩‍👧 " * 30,
    "control": "a\x07b\x1fc\u2028d\ufeff\ufffe",
    "json": '"}], "url": "file:///etc/passwd"',
    "backslash": "ends with \\",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_a_picture(text: str) -> None:
    plan = filled_plan(lambda *_: text)
    figures = figures_of(plan)
    assert list(figures) == ["map", "target-1.1", "timeline"]
    for figure in figures.values():
        seen = words(figure.svg)
        assert not any(
            any(ord(letter) < 32 or 0x202A <= ord(letter) <= 0x202E for letter in word) for word in seen
        )
        assert all(len(word) < 120 for word in seen)
        assert figure.png.startswith(b"\x89PNG")
        assert figure.width <= 640
    # Whole in the words, within reason.
    assert clean(text)[:900].strip() in figures["target-1.1"].description
    made = write_docx(parse(markdown_of(plan)), META, STYLES, figures=figures)
    assert [each for each in audit(made) if "pose as a list" not in each] == []


def test_letters_that_the_engine_gives_up_on_cost_only_themselves() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text font-family="Noto Emoji">{}</text></svg>'
    # This one makes the engine panic in some of its versions, and draws it in others.
    assert png_of(svg.format("abc \U0001f469\U0001f3fd\u200d\U0001f3eb x").encode(), 40, 20).startswith(
        b"\x89PNG"
    )


def test_emoji_stand_in_drawings_in_their_plain_form() -> None:
    assert (
        shortened("\U0001f469\U0001f3fd\u200d\U0001f3eb \u2764\ufe0f math", 200, 13)
        == "\U0001f469\U0001f3eb \u2764 math"
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.floats(5, 300), st.integers(1, 6))
def test_any_text_is_wrapped_and_cut_to_fit(text: str, width: float, lines: int) -> None:
    made = wrapped(text, width, 13, lines)
    assert 1 <= len(made) <= lines
    widest = max((width_of(letter, 13) for letter in clean(text)), default=0)
    if width > 3 * widest + 20:
        assert all(width_of(line, 13) <= width for line in made)
        assert width_of(shortened(text, width, 13), 13) <= width
    if made[-1] != "" and not made[-1].endswith("…"):
        assert "".join("".join(made).split()) == "".join(drawable(text).split())


# --- in documents -------------------------------------------------------------------------------------------------


def test_word_shows_each_drawing_under_its_caption_in_its_size_with_its_words(
    pictures: dict[str, Figure],
) -> None:
    text = "# T\n\n## A\n\nLine.\n\n[[figure target-3.1]]\n\n[[figure timeline]]\n\nEnd.\n"
    made = write_docx(parse(text), META, STYLES, figures=pictures)
    assert audit(made) == []
    body = part(made)
    described = [each.get("descr") for each in body.iter(qn("wp:docPr"))]
    assert described == [pictures["target-3.1"].description, pictures["timeline"].description]
    extents = [(int(each.get("cx")), int(each.get("cy"))) for each in body.iter(qn("wp:extent"))]
    assert extents[0] == (pictures["target-3.1"].width * 9525, pictures["target-3.1"].height * 9525)
    width, height = extents[1]
    assert width <= 6.5 * 914_400 + 1
    assert height <= 7.8 * 914_400 + 1
    assert width / height == pytest.approx(pictures["timeline"].width / pictures["timeline"].height, rel=0.01)
    kept = [
        "".join(each.itertext())
        for each in body.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert kept == ["Line.", pictures["target-3.1"].title, pictures["timeline"].title]


def test_markdown_has_the_picture_beside_it_with_caption_and_words() -> None:
    made = uipkit.render(COMPLETE, today=TODAY)
    text = made.file("md").text
    name = made.file("md").name.removesuffix(".md")
    for each in (each for each in made.files if each.format == "picture"):
        assert text.count(f"]({each.name})") == 1
        assert each.name.startswith(f"{name}-pictures/")
    assert (
        "\n\n*The path of target 2.1: Students at or above benchmark at the end of the year*\n\n![Students at"
        in text
    )


@pytest.mark.parametrize(("to", "endings"), [((), {"svg", "png"}), (("png",), {"png"}), (("svg",), {"svg"})])
def test_pictures_alone_come_with_a_page_of_their_words(
    to: tuple[str, ...], endings: set[str], tmp_path: Any
) -> None:
    plan = base_plan_at(tmp_path / "plan")
    made = uipkit.render(plan, "pictures", to=to, today=TODAY, draft=True)
    names = [each.name for each in made.files]
    shown = ["map", "target-1.1", "timeline"]
    assert names[0] == "pictures/pictures-draft.md"
    assert set(names[1:]) == {f"pictures/{name}-draft.{ending}" for name in shown for ending in endings}
    page = made.files[0].content.decode()
    assert "DRAFT of October 1, 2026" in page
    for figure in figures_of(load(find_plans([plan]).plans[0]).plan).values():
        assert figure.description in page.replace("\\", "")
        assert f"## {figure.title}" in page
    for name in shown:
        assert f"]({name}-draft." in page
    assert page.count("\nTable: ") == 3
    assert made.files == uipkit.render(plan, "pictures", to=to, today=TODAY, draft=True).files


def test_pictures_wait_for_the_plan_to_be_ready(tmp_path: Any) -> None:
    plan = base_plan_at(tmp_path / "plan")
    (plan / "priorities" / "empty.yaml").write_text("title: Nothing behind it\n", encoding="utf-8")
    with pytest.raises(NotReadyError, match="keep the pictures of this plan from being posted"):
        uipkit.render(plan, "pictures", to=("svg",), today=TODAY)


def test_an_empty_plan_has_no_pictures() -> None:
    assert list(figures_of(Plan())) == []
    assert view_of(Plan())["timeline"]["entries"] == []
