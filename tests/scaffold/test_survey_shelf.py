"""Surveys: the repository's own over the built-in one, and plain words for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.survey_shelf import read_survey, survey_names
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders

OWN = """\
id: planning-teachers
title: Ours
source: Our own text.
audience: teachers
options:
  - {id: no, title: No}
  - {id: yes, title: Yes, favorable: true}
questions:
  - {id: time, question: We have the time.}
"""


def write(root: Path, text: str, name: str = "planning-teachers") -> None:
    folder = root / "templates" / "surveys"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def refused(root: Path, name: str = "planning-teachers") -> str:
    with pytest.raises(AgendaRefused) as said:
        read_survey(template_folders(root), name, read_yaml)
    return str(said.value)


def test_the_built_in_surveys_can_be_answered_and_say_whose_text_they_are() -> None:
    assert survey_names(template_folders()) == ("planning-facilitators", "planning-teachers")
    for name in survey_names(template_folders()):
        survey = read_survey(template_folders(), name, read_yaml)
        assert name == f"planning-{survey.audience}"
        assert "uipkit's own text" in survey.source
        assert [each.favorable for each in survey.options] == [False, False, True, True]
        assert all(each.group and each.question for each in survey.questions)


def test_the_repositorys_own_survey_wins(tmp_path: Path) -> None:
    write(tmp_path, OWN)
    assert read_survey(template_folders(tmp_path), "planning-teachers", read_yaml).title == "Ours"


def test_what_is_wrong_with_a_survey_is_said_in_plain_words(tmp_path: Path) -> None:
    faults = {
        "another id": OWN.replace("id: planning-teachers", "id: teachers"),
        "same option": OWN.replace("id: yes", "id: no"),
        "same question": OWN + "  - {id: time, question: Really.}\n",
        "no source": OWN.replace("source: Our own text.\n", ""),
        "one option": OWN.replace("  - {id: yes, title: Yes, favorable: true}\n", ""),
    }
    said = {}
    for what, text in faults.items():
        write(tmp_path, text)
        said[what] = refused(tmp_path)
    assert said == snapshot(
        {
            "another id": "templates/surveys/planning-teachers.yaml: its id is “teachers”, and its file is named planning-teachers.yaml. Make them the same.",
            "same option": "templates/surveys/planning-teachers.yaml: the id “no” is used for more than one option.",
            "same question": "templates/surveys/planning-teachers.yaml: the id “time” is used for more than one question.",
            "no source": "templates/surveys/planning-teachers.yaml, line 1: “source” is missing.",
            "one option": "templates/surveys/planning-teachers.yaml, line 5: “options” needs at least 2 items.",
        }
    )
    assert refused(tmp_path, "planning-teacher") == snapshot(
        "There is no survey “planning-teacher” (templates/surveys/planning-teacher.yaml). Did you mean “planning-teachers”? There are: planning-facilitators, planning-teachers."
    )
