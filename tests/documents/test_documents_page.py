"""The page on documents tells what is so: its blocks, its filters, its example of a template."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import uipkit
from tests.documents.making import BASE, TODAY
from uipkit.documents.language import language_name, word_tag
from uipkit.resources import read_text, shelf
from uipkit.templating.filters import FILTERS
from uipkit.workflows.document_kinds import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")


def test_the_page_lists_every_block_in_order() -> None:
    blocks = re.findall(r"{% block (\w+) %}", read_text("templates", "documents/_plan.md.j2"))
    table = PAGE.split("| Block | Section |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == blocks


def test_the_page_names_filters_that_exist() -> None:
    table = PAGE.split("| Filter | For |")[1].split("\n\n")[0]
    named = re.findall(
        r"`(\w+)(?:\([^`]*\))?`(?=[,| ])", "\n".join(re.findall(r"^\|([^|]*\|)", table, re.MULTILINE))
    )
    assert named == ["md", "cell", "prose", "line", "verbatim", "date", "number", "list_words"]
    assert set(named) <= FILTERS.keys()


def test_the_page_explains_every_format_there_is() -> None:
    table = PAGE.split("| `--to` | What comes out |")[1].split("\n\n")[0]
    named = [
        code
        for row in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)
        for code in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(named) == sorted({each for kind in KINDS for each in kind.formats})


def test_the_page_says_of_every_document_who_may_see_it() -> None:
    table = PAGE.split("| Document | What it shows |")[1].split("\n\n")[0]
    notices = {"parent-notice", "hearing-notice"}
    assert {kind.name for kind in KINDS} - notices - set(re.findall(r"`([\w-]+)", table)) == set()
    assert "notices" in table


def test_the_page_names_every_template_that_may_be_replaced() -> None:
    table = PAGE.split("| Template | Document |")[1].split("\n\n")[0]
    there = {path.name for path in (shelf("templates") / "documents").iterdir()}
    whole = {name for name in there if not name.startswith("_")} - {"posted.md.j2", "draft.md.j2"}
    assert set(re.findall(r"`([\w-]+\.md\.j2)`", table)) == whole


def test_the_example_of_a_template_works(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(BASE, plan)
    (plan / "uipkit.yaml").write_text("", encoding="utf-8")
    (plan / "templates" / "documents").mkdir(parents=True)
    (example,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    (plan / "templates" / "documents" / "posted.md.j2").write_text(example, encoding="utf-8")
    text = uipkit.render(plan, today=TODAY).file("md").text
    assert "## Come and Talk to Us\n\nThe office is open from 7:30 to 4:00. Ask for the Principal.\n" in text


def test_a_language_without_a_name_of_its_own_goes_by_its_tag() -> None:
    assert [language_name(tag) for tag in ("es", "es-MX", "tlh")] == ["Español", "Español", "tlh"]
    assert [word_tag(tag) for tag in ("es", "es-MX", "tlh")] == ["es-US", "es-MX", "tlh"]
