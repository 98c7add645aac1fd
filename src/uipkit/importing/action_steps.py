"""The action steps that the state's online system exports, and that ``uipkit render action-plan`` writes in the same columns.

Only the names of the columns are known of that file. uipkit's own file says in a step's description, each on a line that names it,
what the columns have no place for; those lines are read back as what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from uipkit.documents.action_steps import COLUMNS
from uipkit.importing.headings import plain_heading
from uipkit.importing.record import Leftover, Reading, Record, Said, SourceTable, shown, text_cell
from uipkit.tracker.read_tabs import letter_of

_DISTRICT, _SCHOOL, _STEP, _DESCRIPTION, _START, _TARGET, _STRATEGY, _RESOURCES = COLUMNS
_NEEDED: Final = (_STEP, _STRATEGY)
_LABELS: Final = {
    "Who": "who",
    "When": "rhythm",
    "Result": "deliverable",
    "For the milestone": "",
    "How others can help": "help_wanted",
}
_LABEL: Final = re.compile(rf"({'|'.join(_LABELS)}): (.*)")
_UNKNOWN = "uipkit knows no such column of the state's file, so nobody can tell what it means."


def is_action_steps(table: SourceTable) -> bool:
    """Whether a table has the columns of the state's file."""
    return _head(table) is not None


def schools_of(table: SourceTable) -> Counter[str]:
    """Return the schools that a table has lines of, with how many."""
    head = _head(table)
    if head is None:
        return Counter()
    number, columns = head
    place = columns.get(_SCHOOL)
    return Counter(
        shown(cells[place]).strip() if place is not None and place < len(cells) else ""
        for line, cells in table.rows.items()
        if line > number
    )


def read_action_steps(table: SourceTable, school: str | None) -> Reading:
    """Return the action steps of one school, each within its strategy; of all lines where ``school`` is None."""
    head = _head(table)
    if head is None:
        return Reading(())
    number, columns = head
    records: list[Record] = []
    leftovers: list[Leftover] = []
    for line in sorted(each for each in table.rows if each > number):
        cells = table.rows[line]
        said = {
            name: Said(name, cells[index], f"{table.place(line)}, column {letter_of(index)}")
            for name, index in columns.items()
            if index < len(cells) and cells[index].kind != "empty"
        }
        if school is not None and (said[_SCHOOL].text.strip() if _SCHOOL in said else "") not in (school, ""):
            continue
        records += _records(said, table.place(line))
        leftovers += [
            Leftover(each.place, name, each.text, _UNKNOWN)
            for name, each in said.items()
            if name not in COLUMNS
        ]
    return Reading(tuple(records), tuple(leftovers))


def _head(table: SourceTable) -> tuple[int, dict[str, int]] | None:
    """The line of headings, and where each column stands."""
    known = {plain_heading(name): name for name in COLUMNS}
    for number in sorted(table.rows)[:20]:
        columns: dict[str, int] = {}
        for index, cell in enumerate(table.rows[number]):
            words = " ".join(shown(cell).split())
            name = known.get(plain_heading(words), words)
            if name and name not in columns:
                columns[name] = index
        if all(each in columns for each in _NEEDED) and len(columns.keys() & set(COLUMNS)) >= 4:
            return number, columns
    return None


def _records(said: Mapping[str, Said], place: str) -> Sequence[Record]:
    front = Record("front", place)
    for name, key in ((_SCHOOL, "school"), (_DISTRICT, "district")):
        if name in said:
            front.said.append(said[name]._replace(key=key))
    found = [front] if front.said else []
    strategy = None
    if _STRATEGY in said:
        strategy = Record("strategy", said[_STRATEGY].place, said[_STRATEGY], is_reference=True)
        found.append(strategy)
    action = Record("action", place, within=strategy)
    description, more, milestones = _taken_apart(said.get(_DESCRIPTION))
    step = said.get(_STEP)
    if description is not None and step is not None and not _is_short_for(step.text, description.text):
        both = text_cell(f"{step.text}\n\n{description.text}")
        description = description._replace(cell=both)
    action.name = description or step
    action.said += more
    for name, key in ((_START, "start"), (_TARGET, "date")):
        if name in said:
            action.said.append(said[name]._replace(key=key))
    action.said += _resources(said.get(_RESOURCES))
    for each in milestones:
        milestone = Record("milestone", each.place, each, within=strategy, is_reference=True)
        action.linked.append(milestone)
        found.append(milestone)
    return [*found, action] if action.name is not None or action.said else found


def _taken_apart(said: Said | None) -> tuple[Said | None, list[Said], list[Said]]:
    """A description without the lines that uipkit put there, what these say, and the milestones that they name."""
    if said is None:
        return None, [], []
    lines = said.text.split("\n")
    more: list[Said] = []
    milestones: list[Said] = []
    while lines and (found := _LABEL.fullmatch(lines[-1])) is not None:
        lines.pop()
        label, text = found[1], found[2]
        each = Said(f"{said.heading}, {label}", text_cell(text), said.place, _LABELS[label])
        if label == "For the milestone":
            milestones.append(each)
        else:
            more.append(each)
    text = "\n".join(lines).strip()
    return (said._replace(cell=text_cell(text)) if text else None), more[::-1], milestones


def _is_short_for(step: str, description: str) -> bool:
    """Whether the name of a step says nothing that its description does not say."""
    short = " ".join(step.split()).rstrip("….;, ").casefold()
    return " ".join(description.split()).casefold().startswith(short)


def _resources(said: Said | None) -> list[Said]:
    if said is None:
        return []
    lines = said.text.split("\n")
    funding = lines.pop().removeprefix("Funding: ") if lines[-1].startswith("Funding: ") else ""
    rest = "\n".join(lines).strip()
    found = [said._replace(cell=text_cell(rest), key="resources")] if rest else []
    if funding:
        found.append(Said(f"{said.heading}, Funding", text_cell(funding), said.place, "funding"))
    return found
