"""Writing an agenda as YAML that people edit: every word as it was meant, clock times beside the topics, room for the record.

Made line by line rather than by a library, because the comments and the shape are the point: prose in blocks, so that a
changed sentence is a changed line, and nothing that a plan may contain can turn into YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from uipkit.plan.clock import later, spans
from uipkit.scaffold.agenda import AgendaDraft

# Nothing that YAML or an editor could read as more than words: letters first, and no mark but these inside.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ](?:[\w .,;()/'’?–-]*[\w.)?])?", re.ASCII)
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What the reader of plan YAML takes for a line end or refuses: see the guard on the bytes of a file.
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

_RECORD = {
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
    due: 2027-01-15""",
    "tabled": """\
One entry a topic put off:
  - topic: The topic.
    returns: 2027-01-15""",
}
_PROSE = frozenset(
    {
        "purpose",
        "preparation",
        "pre_work",
        "description",
        "impact",
        "facilitation",
        "from_the_plan",
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
        if key == "topics":
            lines += _topics(draft)
            lines.append("")
            continue
        if key in _RECORD:
            lines += [""] if lines[-1] else []
            lines += [_comment(line) for line in _RECORD[key].split("\n")]
        lines += _entry(key, value, 0)
    return "\n".join(lines) + "\n"


def _topics(draft: AgendaDraft) -> Iterator[str]:
    topics = draft.meeting["topics"]
    start = draft.meeting["start"]
    yield ""
    yield "topics:"
    for topic, (begins, ends) in zip(topics, spans([each["minutes"] for each in topics]), strict=True):
        clock = f"{later(start, begins)} to {later(start, ends)}" if start else f"minute {begins} to {ends}"
        for number, (key, value) in enumerate(topic.items()):
            if key == "from_the_plan" and topic["id"] in draft.taken_from:
                yield "    " + _comment(f"As the plan stood in {', '.join(draft.taken_from[topic['id']])}")
            entry = _entry(key, value, 4)
            if key == "minutes":
                entry[0] += f"  # {clock}"
            if number == 0:
                entry[0] = "  - " + entry[0].lstrip(" ")
            yield from entry


def _comment(text: str) -> str:
    return f"# {_UNSEEN.sub('�', _LINE_ENDS.sub(' ', text))}".rstrip()


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
    text = _tidy(str(value)).replace("\n", " ")
    if _DAY.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _tidy(text: str) -> str:
    text = _UNSEEN.sub("�", _LINE_ENDS.sub("\n", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
