"""What the pages say holds together: links lead somewhere, commands and options exist, nothing names a machine."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.project.pages import PAGES, TOP, addresses, anchors, commands, name_of
from uipkit.cli.main import COMMANDS, run

GROUPS = {name for name, entry in COMMANDS.items() if entry.group}
OUTSIDE = re.compile(r"[a-z]+:")
each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for address in addresses(page):
        if OUTSIDE.match(address):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        inside = target.is_relative_to(TOP) and target.exists()
        if not inside or (anchor and anchor not in anchors(target)):
            broken.append(address)
    assert broken == []


@cache
def help_of(words: tuple[str, ...]) -> str:
    """What ``--help`` of a command says. Fails where there is no such command."""

    class Captured(CliRunner):
        """Catches what is printed; the command itself is ours to call."""

    with Captured().isolation(env={"COLUMNS": "200", "TERM": "dumb"}) as (out, *_):
        code = run([*words, "--help"])
        text = out.getvalue().decode()
    assert code == 0, f"there is no command: uipkit {' '.join(words)}"
    return text


@each_page
def test_every_command_and_option_exists(page: Path) -> None:
    for command in commands(page):
        depth = 2 if command.words[:1] and command.words[0] in GROUPS else 1
        known = help_of(command.words[:depth])
        missing = [option for option in command.options if not re.search(rf"{option}\b", known)]
        assert missing == [], command.line


def test_every_command_is_explained_on_a_page_of_docs() -> None:
    explained = {
        command.words[0]
        for page in PAGES
        if page.parent == TOP / "docs" and page.name not in ("workbook-map.md", "practices-map.md")
        for command in commands(page)
        if command.words
    }
    assert set(COMMANDS) - explained == set()


@each_page
def test_no_page_names_a_machine_or_a_package_host(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|tmp|opt|home|root|Users)/", text)
    assert not re.search(r"pypi\.org|pythonhosted|npmjs|crates\.io|--index-url|index_url", text)
    assert not re.search(r"\bissue #?\d", text)


def test_every_page_of_docs_is_reached_from_its_index() -> None:
    reached: set[Path] = set()
    waiting = [TOP / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        waiting += [
            target
            for address in addresses(page)
            if not OUTSIDE.match(address)
            and (target := (page.parent / address.partition("#")[0]).resolve()).suffix == ".md"
            and target.is_relative_to(TOP / "docs")
        ]
    assert {name_of(page) for page in PAGES if page.is_relative_to(TOP / "docs")} - {
        name_of(page) for page in reached
    } == set()
