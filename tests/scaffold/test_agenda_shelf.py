"""Reading templates: the repository's own win, and a bad one is a clear problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.scaffold.agendas import built_in
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_shelf import AgendaShelf, read_agendas
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders

CHAT = """\
number: "9.1"
slug: data-chat
title: Data chat
length: {low: 30, high: 30, from: source}
topics:
  - id: look
    title: Look
    minutes: {low: 20, high: 30, from: source}
    from_the_plan: [priorities]
"""


def shelf(root: Path, **files: str | bytes) -> AgendaShelf:
    """Read the shelf of a repository with these templates (``chat="…"`` is chat.yaml)."""
    folder = root / "templates" / "agendas"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_agendas(template_folders(root), read_yaml)


def numbers(found: AgendaShelf) -> list[str]:
    return [f"{each.template.number or each.template.slug} {each.origin}" for each in found.agendas]


def test_a_meeting_of_ones_own_is_content_only(tmp_path: Path) -> None:
    found = shelf(
        tmp_path, chat=CHAT, stroll=CHAT.replace('number: "9.1"\n', "").replace("data-chat", "stroll")
    )
    assert found.problems == ()
    assert numbers(found)[-2:] == ["9.1 repository", "stroll repository"]
    assert numbers(found)[:-2] == numbers(built_in())
    assert found.find("9.1") == found.find("data-chat")


def test_the_repositorys_own_template_wins_by_file_name_number_or_slug(tmp_path: Path) -> None:
    own = CHAT.replace("9.1", "2.1")
    found = shelf(tmp_path, **{"our-priorities": own})
    assert sorted(set(numbers(built_in())) ^ set(numbers(found))) == ["2.1 built-in", "2.1 repository"]
    assert found.find("2.1").template.title == "Data chat"


def test_a_broken_override_does_not_let_the_built_in_slip_through(tmp_path: Path) -> None:
    found = shelf(tmp_path, **{"2.1-leadership-priority-setting": "title: [\n"})
    assert set(numbers(built_in())) - set(numbers(found)) == {"2.1 built-in"}
    assert len(found.problems) == 1
    assert found.problems[0].file == "templates/agendas/2.1-leadership-priority-setting.yaml"
    with pytest.raises(AgendaRefused, match=r"Not readable: templates/agendas/2\.1"):
        found.find("2.1")


def test_two_templates_of_one_number_in_one_folder_are_a_problem(tmp_path: Path) -> None:
    found = shelf(tmp_path, a=CHAT, b=CHAT.replace("data-chat", "other"))
    assert [str(problem) for problem in found.problems] == snapshot(
        [
            "templates/agendas/b.yaml: it has the number or slug of a.yaml, and that one is used. Give each meeting its own."
        ]
    )
    assert found.find("9.1").file == "a.yaml"


BAD: dict[str, str | bytes] = {
    "unknown_field": CHAT + "propose: nothing\n",
    "unknown_view": CHAT.replace("[priorities]", "[prioritys]"),
    "missing_title": CHAT.replace("title: Data chat\n", ""),
    "number_as_number": CHAT.replace('"9.1"', "9.1"),
    "reversed": CHAT.replace("low: 20, high: 30", "low: 30, high: 20"),
    "from_whom": CHAT.replace("from: source}\n    from", "from: me}\n    from"),
    "zero": CHAT.replace("low: 20", "low: 0"),
    "no_topics": CHAT.partition("topics:")[0] + "topics: []\n",
    "topics_as_text": CHAT.partition("topics:")[0] + "topics: many\n",
    "topic_as_text": CHAT.partition("topics:")[0] + "topics: [many]\n",
    "same_id": CHAT + CHAT.partition("topics:\n")[2],
    "bad_variant": CHAT + "variants:\n  - {id: v, title: V, topics: [{topic: lok}]}\n",
    "list": "- a\n- b\n",
    "empty": "# nothing\n",
    "duplicate_key": CHAT + "slug: other\n",
    "no_yaml": "title: a: b\n",
    "not_utf8": b"title: caf\xe9\n",
    "feeds": CHAT + "feeds: [takeaway]\n",
    "rows_from": CHAT + "handouts: [{id: h, title: H, kind: survey, parts: [{id: p, rows_from: options}]}]\n",
    "no_rubric": CHAT
    + "handouts: [{id: h, title: H, kind: survey, parts: [{id: p, for_each: indicator}]}]\n",
    "same_part": CHAT + "handouts: [{id: h, title: H, kind: survey, parts: [{id: p}, {id: p}]}]\n",
    "bad_handout": CHAT + "variants: [{id: v, title: V, handouts: [sheet], topics: [{topic: look}]}]\n",
    "bad_prompt": CHAT + "variants: [{id: v, title: V, note_catcher: [why], topics: [{topic: look}]}]\n",
    "all_optional": CHAT + "    only_in_variants: true\n",
    "unused": CHAT
    + "  - {id: b, title: B, minutes: {low: 1, high: 1, from: source}, only_in_variants: true}\n",
    "unused_handout": CHAT + "handouts: [{id: h, title: H, kind: survey, only_in_variants: true}]\n",
    "stated": CHAT + "also_stated: [{low: 90, high: 60, section: Phase 1}]\n",
    "message": CHAT + "invitation: {subject: Come}\n",
}


def test_every_kind_of_bad_template_is_said_in_plain_words(tmp_path: Path) -> None:
    said = {}
    for name, text in BAD.items():
        found = shelf(tmp_path / name, bad=text)
        assert found.agendas == built_in().agendas, name
        said[name] = [str(problem).removeprefix("templates/agendas/bad.yaml") for problem in found.problems]
    assert said == snapshot(
        {
            "unknown_field": [
                ", line 10: “propose” is not a field that an agenda template has. Did you mean “purpose”?"
            ],
            "unknown_view": [
                ", line 9: “topics[1].from_the_plan[1]” is “prioritys”, which is not a view of the plan. Did you mean “priorities”?"
            ],
            "missing_title": [", line 1: “title” is missing."],
            "number_as_number": [", line 1: “number” should be text. Put the value in quotes."],
            "reversed": [", line 8: “topics[1].minutes”: low is more than high."],
            "from_whom": [", line 8: “topics[1].minutes.from” is “me”; it takes 'source' or 'our-proposal'."],
            "zero": [", line 8: “topics[1].minutes.low” should be greater than or equal to 1."],
            "no_topics": [", line 5: “topics” needs at least one item."],
            "topics_as_text": [
                ", line 5: “topics” should be a list. Begin each item on a line of its own with a hyphen."
            ],
            "topic_as_text": [", line 5: “topics[1]” should hold fields, each with its value."],
            "same_id": [", line 1: the template: the id “look” is used for more than one topic."],
            "bad_variant": [
                ", line 1: the template: the variant “v” uses the topic “lok”, which the template does not have."
            ],
            "list": [
                ", line 1: the file is a list, and an agenda template is one set of fields. Take the hyphen away, so that its fields begin at the margin."
            ],
            "empty": [": the file is empty."],
            "duplicate_key": [
                ", line 10: The field “slug” stands twice here; only the first counts. Keep one of the two, or give the second the name it was meant to have."
            ],
            "no_yaml": [
                ", line 1: The text of “title” holds a colon followed by a space, which YAML takes for the start of another field. Put the whole text in quotes."
            ],
            "not_utf8": [": agendas/bad.yaml is not a UTF-8 text file; save it again as UTF-8."],
            "feeds": [
                ", line 10: “feeds[1]” is “takeaway”; it takes 'takeaways', 'candidate_priorities', 'possible_root_causes', 'strategy_ideas', 'survey_results', 'strategy_decisions', 'course_corrections', 'stakeholder_input', 'state_data_validation' or 'self_assessment'."
            ],
            "rows_from": [
                ", line 10: “handouts[1].parts[1].rows_from” is “options”; it takes 'help-wanted', 'shared-activities', 'crunch-times', 'actions', 'strategies', 'milestones-and-targets' or 'load'."
            ],
            "no_rubric": [
                ", line 10: “handouts[1]”: a part is made for each indicator, and the handout names no rubric."
            ],
            "same_part": [
                ", line 10: “handouts[1]”: the id “p” is used for more than one part of a handout."
            ],
            "bad_handout": [
                ", line 1: the template: the variant “v” uses the handout “sheet”, which the template does not have."
            ],
            "bad_prompt": [
                ", line 1: the template: the variant “v” uses the prompt “why”, which the template does not have."
            ],
            "all_optional": [
                ", line 1: the template: every topic is only_in_variants, so the meeting itself has none."
            ],
            "unused": [", line 1: the template: the topic “b” is only_in_variants, and no variant names it."],
            "unused_handout": [
                ", line 1: the template: the handout “h” is only_in_variants, and no variant names it."
            ],
            "stated": [", line 10: “also_stated[1]”: low is more than high."],
            "message": [", line 10: “invitation.body” is missing."],
        }
    )


def test_a_link_out_of_the_repository_and_a_folder_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(CHAT, encoding="utf-8")
    root = tmp_path / "repository"
    folder = root / "templates" / "agendas"
    folder.mkdir(parents=True)
    (folder / "link.yaml").symlink_to(outside)
    (folder / "folder.yaml").mkdir()
    found = read_agendas(template_folders(root), read_yaml)
    assert [str(problem) for problem in found.problems] == snapshot(
        [
            "templates/agendas/folder.yaml: this is not a file.",
            "templates/agendas/link.yaml: agendas/link.yaml is a link that leads out of the templates folder; put the file itself there.",
        ]
    )


def asked_for(wanted: str) -> str:
    """What somebody gets who asks for a meeting: its name, or the words of the refusal up to the list of all names."""
    try:
        return built_in().find(wanted).name
    except AgendaRefused as refused:
        return str(refused).partition(" There are: ")[0]


def test_a_meeting_is_found_by_number_name_title_or_the_beginning_of_one() -> None:
    asked = {
        each: asked_for(each)
        for each in (
            "2.1",
            " 2.1 ",
            "leadership-priority-setting",
            "Leadership Priority Setting Meeting",
            "leadership pri",
            "Focus",
            "leadership",
            "priority",
            "leadership-priorty-setting",
            "2.2",
            "2",
            "",
        )
    }
    assert asked == snapshot(
        {
            "2.1": "2.1",
            " 2.1 ": "2.1",
            "leadership-priority-setting": "2.1",
            "Leadership Priority Setting Meeting": "2.1",
            "leadership pri": "2.1",
            "Focus": "3.2",
            "leadership": "“leadership” could be more than one meeting: 2.1 (Leadership Priority Setting Meeting), 3.1 (Leadership Root Cause and Strategizing Meeting), 3.3 (Leadership Strategy Meeting), 4.4 (Leadership Plan Review). Write more of the name.",
            "priority": "There is no agenda for the meeting “priority”. Did you mean 2.1 (Leadership Priority Setting Meeting)?",
            "leadership-priorty-setting": "There is no agenda for the meeting “leadership-priorty-setting”. Did you mean 2.1 (leadership-priority-setting)?",
            "2.2": "There is no agenda for the meeting “2.2”.",
            "2": "There is no agenda for the meeting “2”.",
            "": "There is no agenda for the meeting “”.",
        }
    )
    with pytest.raises(AgendaRefused, match=r"There are: 1\.1, 1\.2, .*; uipkit new meeting lists them\."):
        built_in().find("2.2")


def test_agendas_stand_in_the_order_in_which_they_are_usually_held() -> None:
    assert [each.name for each in built_in().agendas] == snapshot(
        [
            "1.1",
            "1.2",
            "1.3",
            "end-of-year-whole-school-planning",
            "2.1",
            "stakeholder-input",
            "3.1",
            "strategy-research",
            "3.2",
            "3.3",
            "4.1",
            "4.2",
            "4.3",
            "4.4",
            "5.1",
            "5.2",
            "6.1",
            "share-with-leadership-team",
            "share-with-accountability-committee",
            "share-with-superintendent-and-board",
            "submit-uip",
            "implementation-team",
            "progress-monitoring",
            "accountability-committee-progress",
            "progress-monitoring-item",
            "unit-internalization",
            "lesson-preparation",
            "student-work-analysis",
        ]
    )
