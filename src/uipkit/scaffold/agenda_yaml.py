"""Writing an agenda as YAML that people edit: every word as it was meant, clock times beside the topics, room for the record.

Made line by line rather than by a library, because the comments and the shape are the point: prose in blocks, so that a
changed sentence is a changed line, and nothing that a plan may contain can turn into YAML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from uipkit.plan.clock import later, spans
from uipkit.scaffold.agenda import AgendaDraft
from uipkit.scaffold.outcome_examples import OutcomeExample, example_due
from uipkit.scaffold.yaml_text import LINE_ENDS, UNSEEN

# Nothing that YAML or an editor could read as more than words: letters first, and no mark but these inside.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\w .,;()/'’?–-]*[\w.)?])?", re.ASCII)
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_BEFORE = {
    "note_catcher": """\
The questions that notes are taken under.""",
    "handouts": """\
What is handed out, hung up or filled in. Change it as you like; uipkit render meeting prints it.""",
    "invitation": """\
Ready to send. uipkit render meeting adds date, time, place, outcomes and pre-work.""",
    "held": """\
From here on: the record of the meeting. Set held to true once it has taken place.""",
    "decisions": """\
One entry a decision:
  - id: two-priorities
    decision: What was decided.
    reason: Why.""",
    "follow_ups": """\
One entry a next step; who is a role, never a name:
  - id: share-the-draft
    step: What is to be done.
    who: UIP Writer
    due: {due}""",
    "tabled": """\
One entry a topic put off:
  - topic: The topic.
    returns: {due}""",
}
"""Comments above fields, each after an empty line."""

_EXAMPLES = """\
What this meeting brings forth for the plan. Take the number signs off a list that you need, and write your own in it;
uipkit carry then takes it on."""

_PROSE = frozenset(
    {
        "purpose",
        "asked_about",
        "preparation",
        "pre_work",
        "description",
        "impact",
        "facilitation",
        "from_the_plan",
        "text",
        "body",
        "directions_for_writers",
        "next_steps",
        "notes",
    }
)


def agenda_yaml(draft: AgendaDraft, *, modeline: str = "") -> str:
    """Return the text of the meeting's file, ending with a line end.

    ``modeline`` is the comment that names the schema for editors (``# yaml-language-server: $schema=…``). The text reads
    back as exactly ``draft.meeting``, but that characters which no file may hold are shown as U+FFFD, unusual line ends
    become plain ones, and blanks at the ends of lines and texts are left out.
    """
    meeting = draft.meeting
    lines = [_comment(modeline.removeprefix("#").strip())] if modeline else []
    lines += [
        _comment("An agenda, made from a template and from the plan as it stood then. Edit it freely."),
        *([_comment(f"The template rests on: {draft.rests_on}.")] if draft.rests_on else []),
        _comment(
            "The clock times beside the topics are comments; documents compute them from start and minutes."
        ),
        "",
    ]
    for key, value in meeting.items():
        if key in _BEFORE:
            lines += [""] if lines[-1] else []
            words = _BEFORE[key].replace("{due}", example_due(str(meeting["date"])))
            lines += [_comment(line) for line in words.split("\n")]
        if key == "topics":
            lines += _topics(draft)
        elif key == "handouts":
            lines += _handouts(draft)
        else:
            lines += _entry(key, value, 0)
        if key in _SPACED:
            lines.append("")
        if key == "present":
            lines += _examples(draft.examples)
    return "\n".join(lines) + "\n"


_SPACED = frozenset({"topics", "note_catcher", "handouts", "follow_up_message"})
"""Fields long enough to be followed by an empty line."""


def _topics(draft: AgendaDraft) -> Iterator[str]:
    topics = draft.meeting["topics"]
    start = draft.meeting.get("start")
    yield ""
    yield "topics:"
    for topic, (begins, ends) in zip(topics, spans([each["minutes"] for each in topics]), strict=True):
        clock = f"{later(start, begins)} to {later(start, ends)}" if start else f"minute {begins} to {ends}"
        if begins:
            yield ""
        for number, (key, value) in enumerate(topic.items()):
            if key == "from_the_plan" and topic["id"] in draft.taken_from:
                yield "    " + _comment(f"As the plan stood in {_listed(draft.taken_from[topic['id']])}")
            entry = _entry(key, value, 4)
            if key == "minutes":
                entry[0] += f"  # {clock}"
            if number == 0:
                entry[0] = "  - " + entry[0].lstrip(" ")
            yield from entry


def _handouts(draft: AgendaDraft) -> Iterator[str]:
    yield "handouts:"
    for number, handout in enumerate(draft.meeting["handouts"]):
        if number:
            yield ""
        if handout["id"] in draft.handout_files:
            yield "  " + _comment(f"With what the plan said in {_listed(draft.handout_files[handout['id']])}")
        yield from _item(handout, 2)


def _listed(files: Sequence[str]) -> str:
    """Name files in a comment; many of one folder as the folder, so that the line stays one to read."""
    if len(files) <= _MOST_FILES:
        return ", ".join(files)
    folders = Counter(file.rpartition("/")[0] for file in files)
    named = {
        file if folders[folder] == 1 or not folder else f"{folder}/ ({folders[folder]} files)": None
        for file in files
        for folder in (file.rpartition("/")[0],)
    }
    return ", ".join(named)


_MOST_FILES = 4


def _examples(examples: Sequence[OutcomeExample]) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield from (_comment(line) for line in _EXAMPLES.split("\n"))
    for each in examples:
        yield "#"
        yield from (_comment(words) for words in each.words)
        yield from (_comment(line) for line in each.lines)


def _comment(text: str) -> str:
    return f"# {UNSEEN.sub('�', LINE_ENDS.sub(' ', text))}".rstrip()


def _entry(key: str, value: Any, indent: int) -> list[str]:
    """Write one field; prose that is there becomes a block."""
    margin = " " * indent
    if isinstance(value, str) and key in _PROSE:
        text = _tidy(value)
        if text:
            return [f"{margin}{key}: |-", *(f"{margin}  {line}" if line else "" for line in text.split("\n"))]
    if isinstance(value, Mapping):
        return [f"{margin}{key}:", *(line for k, v in value.items() for line in _entry(k, v, indent + 2))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return [f"{margin}{key}: []"]
        return [f"{margin}{key}:", *(line for item in value for line in _item(item, indent + 2))]
    return [f"{margin}{key}: {_scalar(value)}".rstrip()]


def _item(value: Any, indent: int) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{' ' * indent}- [{', '.join(_quoted(str(each)) for each in value)}]"]
    if not isinstance(value, Mapping):
        return [f"{' ' * indent}- {_scalar(value)}"]
    lines = [line for key, each in value.items() for line in _entry(key, each, indent + 2)]
    lines[0] = f"{' ' * indent}- {lines[0].lstrip(' ')}"
    return lines


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = _one_line(str(value))
    if _DAY.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    escaped = _one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def _one_line(text: str) -> str:
    return _tidy(text).replace("\n", " ")


def _tidy(text: str) -> str:
    text = UNSEEN.sub("�", LINE_ENDS.sub("\n", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
