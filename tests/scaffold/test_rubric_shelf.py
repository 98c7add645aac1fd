"""Rubrics: the repository's own over the built-in one, and plain words for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import built_in
from uipkit.scaffold.agenda import rubrics_of
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.rubric_shelf import read_rubric, rubric_names
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders

OWN = """\
id: four-domains
title: Ours
source: Our own text.
levels:
  - {id: low, title: Low}
  - {id: high, title: High}
indicators:
  - {id: talk, prompt: Do we talk?, levels: {low: "No.", high: "Yes."}}
"""


def write(root: Path, text: str, name: str = "four-domains") -> None:
    folder = root / "templates" / "rubrics"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def refused(root: Path, name: str = "four-domains") -> str:
    with pytest.raises(AgendaRefused) as said:
        read_rubric(template_folders(root), name, read_yaml)
    return str(said.value)


def test_every_rubric_that_an_agenda_names_is_there() -> None:
    named = {
        name
        for each in built_in().agendas
        for variant in (None, *(variant.id for variant in each.template.variants))
        for name in rubrics_of(each.template, variant)
    }
    assert named
    assert named <= set(rubric_names(template_folders()))


def test_every_built_in_rubric_describes_each_level_and_says_whose_text_it_is() -> None:
    for name in rubric_names(template_folders()):
        rubric = read_rubric(template_folders(), name, read_yaml)
        assert rubric.id == name
        assert "uipkit's own text" in rubric.source
        for indicator in rubric.indicators:
            assert list(indicator.levels) == [level.id for level in rubric.levels]
            assert indicator.look_at


def test_rubrics_have_levels_of_their_own_three_or_four() -> None:
    levels = {
        name: [each.id for each in read_rubric(template_folders(), name, read_yaml).levels]
        for name in rubric_names(template_folders())
    }
    three, four = ["emerging", "developing", "deepening"], ["not-yet", "starting", "in-place", "lasting"]
    assert levels == {
        "four-domains": four,
        "lesson-preparation": three,
        "planning-conditions": three,
        "student-work-analysis": four,
        "unit-internalization": three,
    }


def test_the_repositorys_own_rubric_wins(tmp_path: Path) -> None:
    write(tmp_path, OWN)
    assert read_rubric(template_folders(tmp_path), "four-domains", read_yaml).title == "Ours"
    write(tmp_path, OWN.replace("four-domains", "teamwork"), "teamwork")
    assert "teamwork" in rubric_names(template_folders(tmp_path))
    assert read_rubric(template_folders(tmp_path), "teamwork", read_yaml).id == "teamwork"


def test_a_bad_rubric_is_said_in_plain_words_and_the_built_in_does_not_step_in(tmp_path: Path) -> None:
    bad = {
        "unknown field": OWN + "scale: 4\n",
        "one level": OWN.replace("  - {id: high, title: High}\n", ""),
        "no source": OWN.replace("source: Our own text.\n", ""),
        "another id": OWN.replace("id: four-domains", "id: domains"),
        "unknown level": OWN.replace('high: "Yes."', 'hihg: "Yes."'),
        "same level": OWN.replace("{id: high", "{id: low"),
        "same title": OWN.replace("title: High", "title: LOW"),
        "a list": "- id: four-domains\n",
        "empty": "# nothing\n",
        "no yaml": "title: a: b\n",
    }
    said = {}
    for name, text in bad.items():
        write(tmp_path, text)
        said[name] = refused(tmp_path)
    assert said == snapshot(
        {
            "unknown field": "templates/rubrics/four-domains.yaml, line 9: “scale” is not a field that a rubric has. Known: group, id, indicators, levels, look_at, meaning, prompt, source, title.",
            "one level": "templates/rubrics/four-domains.yaml, line 4: “levels” needs at least 2 items.",
            "no source": "templates/rubrics/four-domains.yaml, line 1: “source” is missing.",
            "another id": "templates/rubrics/four-domains.yaml: its id is “domains”, and its file is named four-domains.yaml. Make them the same.",
            "unknown level": "templates/rubrics/four-domains.yaml: the indicator “talk” describes the level “hihg”, which the rubric does not have. Its levels: low, high.",
            "same level": "templates/rubrics/four-domains.yaml: the id “low” is used for more than one level.",
            "same title": "templates/rubrics/four-domains.yaml: the title “low” is used for more than one level. Give each its own.",
            "a list": "templates/rubrics/four-domains.yaml, line 1: the file is a list, and a rubric is one set of fields. Take the hyphen away, so that its fields begin at the margin.",
            "empty": "templates/rubrics/four-domains.yaml: the file is empty.",
            "no yaml": "templates/rubrics/four-domains.yaml, line 1: The text of “title” holds a colon followed by a space, which YAML takes for the start of another field. Put the whole text in quotes.",
        }
    )
    assert refused(tmp_path, "four-domain") == snapshot(
        "There is no rubric “four-domain” (templates/rubrics/four-domain.yaml). Did you mean “four-domains”? There are: four-domains, lesson-preparation, planning-conditions, student-work-analysis, unit-internalization."
    )
