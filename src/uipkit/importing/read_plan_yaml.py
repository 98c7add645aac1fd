"""One YAML file that holds a whole plan in old terms or in new ones, nested or as lists: its records.

Terms are known by the crosswalk. What stands below a term belongs to what stands above it: root causes below a challenge are its
causes, action steps below a strategy are its steps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from uipkit.importing.concepts import CONCEPT, HOLDER, LINK_FIELD, Concept
from uipkit.importing.elsewhere import OF_PEOPLE, PERSONAL
from uipkit.importing.field_values import is_figure
from uipkit.importing.headings import (
    AIM,
    Meaning,
    concept_named,
    elsewhere,
    field_of,
    meanings,
    not_of,
    plain_heading,
    title_kinds,
    year_in,
)
from uipkit.importing.opening import SourceRefusedError
from uipkit.importing.record import Leftover, Reading, Record, Said, shown, text_cell
from uipkit.store.yaml_read import YamlFile, read_yaml
from uipkit.tracker.layout import LISTS
from uipkit.tracker.read_cells import Cell, tidy
from uipkit.workbook.crosswalk import SECTIONS

_Path = tuple[str | int, ...]

_UNKNOWN = "Nobody can tell what “{}” means here. Rename it as uipkit knows it, or put the value into the plan by hand."
_OF_ALL = "It speaks of the plan as a whole; Evidence and Reasoning stands with each priority. Put it there by hand."
_NO_KIND = "It stands in a list by itself, so nobody can tell what it is about. Put it into the plan by hand."
_NO_LINK = "Nothing of this kind can belong to what stands above it."
_WHOLE = ("uip", "plan", "unified improvement plan", "improvement plan", "school plan")
_TEXT_KEYS = ("text", "name", "title", "statement", "description")


def open_plan_yaml(content: bytes, name: str) -> YamlFile:
    """Return a plan in YAML. Raises SourceRefusedError for a file that is no plain YAML or holds no names with values."""
    file = read_yaml(content, name)
    if not file.readable:
        said = " ".join(
            f"Line {each.span.line}: {each.diagnostic.problem.message}" for each in file.problems[:3]
        )
        raise SourceRefusedError(f"This file cannot be read as YAML. {said}")
    if not isinstance(file.data, dict) and not (
        isinstance(file.data, list) and any(_kind_of(each) for each in file.data)
    ):
        raise SourceRefusedError(
            "This YAML file holds no names with values, such as “priority_performance_challenges:”, so it is no plan."
        )
    return file


def read_plan_yaml(file: YamlFile) -> Reading:
    """Return the records of a plan in YAML, as ``open_plan_yaml`` gives it."""
    reader = _Reader(file)
    if isinstance(file.data, list):
        reader.lines(file.data)
    elif isinstance(file.data, dict):
        reader.mapping(file.data, (), None)
    notes = tuple(f"Line {each.span.line}: {each.diagnostic.problem.message}" for each in file.problems)
    return Reading(tuple(reader.records), tuple(reader.leftovers), notes)


class _Reader:
    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self.records: list[Record] = []
        self.leftovers: list[Leftover] = []
        self._front: Record | None = None

    def lines(self, data: list[Any]) -> None:
        """Read a file that is one list: each entry is a thing, or holds some under their names."""
        for place, each in enumerate(data):
            kind = _kind_of(each)
            if kind:
                self._thing(CONCEPT[kind], each, (place,), None)
            elif isinstance(each, Mapping):
                self.mapping(each, (place,), None)
            else:
                self._lost(each, (place,), _NO_KIND)

    def mapping(self, data: Mapping[str, Any], path: _Path, above: Record | None) -> None:
        """Read a mapping that is no item itself: the file's top, or a section of the plan."""
        for key, value in data.items():
            self._entry(str(key), value, (*path, key), above)

    def _entry(self, key: str, value: Any, path: _Path, above: Record | None) -> None:
        """One name with its value, within a record or at the top."""
        words = plain_heading(key)
        if value is None or value in ("", [], {}):
            return
        concept = self._concept(key, value, above)
        section = SECTIONS.get(words.replace(" ", "_"))
        if concept is not None:
            self._things(concept, value, path, above)
        elif why := _listed_whole(words, above):
            self._lost(value, path, why)
        elif above is not None and self._field(above, key, value, path):
            return
        elif (
            section is not None
            and isinstance(value, list)
            and any(isinstance(each, Mapping) for each in value)
        ):
            self._section(key, value, path, above)
        elif (section is not None or words in _WHOLE) and isinstance(value, Mapping):
            kinds = title_kinds((key,))
            about = _about(value, kinds[0]) if kinds else ""
            if kinds and about != kinds[0]:
                self._thing(CONCEPT[about], value, path, above)
            else:
                self.mapping(value, path, above)
        elif above is None and self._of_the_front(key, value, path):
            return
        elif why := elsewhere(key) or (not_of(above.kind, key) if above is not None else ""):
            self._lost(value, path, why)
        elif section is not None and above is None:
            self._lost(value, path, _OF_ALL)
        elif above is None and isinstance(value, Mapping):
            self.mapping(value, path, None)  # a heading of the author's own
        else:
            self._lost(value, path, _UNKNOWN.format(key))

    def _section(self, key: str, value: list[Any], path: _Path, above: Record | None) -> None:
        """A section that lists the things it is about, such as Target Setting with a target in each entry."""
        kinds = title_kinds((key,))
        for place, each in enumerate(value):
            if kinds and isinstance(each, Mapping):
                self._thing(CONCEPT[_about(each, kinds[0])], each, (*path, place), above)
            else:
                self._lost(each, (*path, place), _OF_ALL)

    def _concept(self, key: str, value: Any, above: Record | None) -> Concept | None:
        """The kind of thing that a name speaks of; None where it is a field of what stands above."""
        concept = concept_named(key)
        if concept is None:
            return None
        if above is not None and not isinstance(value, (Mapping, list)) and concept.kind != above.kind:
            own = field_of(CONCEPT[above.kind], key)
            if own is not None and not _may_belong(concept.kind, above.kind):
                return None
        if above is not None and concept.kind == above.kind:
            return None
        if above is not None and above.kind == "target" and concept.kind == "target":
            return None
        return concept

    def _things(self, concept: Concept, value: Any, path: _Path, above: Record | None) -> None:
        if isinstance(value, list):
            for place, each in enumerate(value):
                self._thing(concept, each, (*path, place), above)
        elif isinstance(value, Mapping) and _is_by_name(concept, value):
            for key, each in value.items():
                self._thing(concept, each, (*path, key), above, str(key))
        else:
            self._thing(concept, value, path, above)

    def _thing(self, concept: Concept, value: Any, path: _Path, above: Record | None, name: str = "") -> None:
        if value is None or value == "":
            if not name:
                return
            value = {}
        record = Record(concept.kind, self._place(path))
        if name:
            record.name = Said(concept.names[0], text_cell(name), self._place(path))
        if not self._belongs(record, above):
            self._lost(value if value != {} else name, path, _NO_LINK)
            return
        if isinstance(value, Mapping):
            # What names it comes first, since what stands below may need it.
            self.records.append(record)
            for key, each in value.items():
                own = concept_named(str(key))
                if record.kind == "interim-target" and _is_its_value(str(key), each, value):
                    self._say(record, "value", str(key), each, (*path, key))
                elif own is not None and own.kind == concept.kind and not isinstance(each, (Mapping, list)):
                    self._name(record, str(key), each, (*path, key))
                else:
                    self._entry(str(key), each, (*path, key), record)
        elif isinstance(value, list):
            self._lost(value, path, _UNKNOWN.format(path[-1]))
        else:
            if name:
                self._say(record, concept.text, str(path[-1]), value, path)
            else:
                record.name = Said(str(concept.names[0]), _cell(value), self._place(path))
            mentioned = above is not None and (record.within is None or record in above.linked)
            record.is_reference = mentioned and not name
            self.records.append(record)

    def _name(self, record: Record, key: str, value: Any, path: _Path) -> None:
        if record.name is None:
            record.name = Said(key, _cell(value), self._place(path))
        else:
            self._say(record, AIM if record.kind == "target" else CONCEPT[record.kind].text, key, value, path)

    def _belongs(self, record: Record, above: Record | None) -> bool:
        """Put a record under what stands above it; False where it cannot belong there."""
        if above is None or above.kind == "front":
            return True
        holder = HOLDER.get(record.kind, "")
        if holder == above.kind:
            record.within = above
        elif record.kind == "interim-target" and above.kind == "priority":
            record.within = Record("target", record.place, within=above)
        elif (record.kind, above.kind) in LINK_FIELD or (record.kind, above.kind) == ("strategy", "priority"):
            record.linked.append(above)
        elif (above.kind, record.kind) in LINK_FIELD:
            above.linked.append(record)
            record.within = above.within if holder and holder == HOLDER.get(above.kind) else None
        elif HOLDER.get(above.kind) == record.kind and (above.within is None or above.within.name is None):
            record.within = above.within.within if above.within is not None else None
            above.within = record
        elif HOLDER.get(HOLDER.get(above.kind, "")) == record.kind:
            above.within = above.within or Record(HOLDER[above.kind], record.place)
            above.within.within = record
        elif (above.kind, record.kind) == ("strategy", "priority"):
            above.linked.append(record)
        else:
            return False
        return True

    def _field(self, record: Record, key: str, value: Any, path: _Path) -> bool:
        """Take a value as a field of a record; False where it has none of that name."""
        concept = CONCEPT[record.kind]
        if isinstance(value, Mapping):
            return self._nested(record, key, value, path)
        meaning = field_of(concept, key) or _with_its_name(concept, key)
        if meaning is None:
            return False
        if isinstance(value, list):
            if any(isinstance(each, (Mapping, list)) for each in value):
                return False
            column = next((each for each in concept.sheet.columns if each.key == meaning.key), None)
            several = [shown(_cell(each)) for each in value if each is not None]
            value = (
                "; ".join(map(_entry_text, several))
                if column is not None and column.type in LISTS
                else _bullets(several)
            )
        self._say(record, meaning.key, key, value, path)
        if meaning.year:
            self._say(record, "baseline.plan_year", key, meaning.year, path)
        return True

    def _nested(self, record: Record, key: str, value: Mapping[str, Any], path: _Path) -> bool:
        """A group of fields, such as a baseline with its value and its year, or targets by year."""
        concept = CONCEPT[record.kind]
        found = {
            inner: (field_of(concept, str(inner)) if year_in(str(inner)) else None)
            or field_of(concept, f"{key} {inner}")
            for inner in value
        }
        if not any(found.values()):
            return False
        for inner, each in value.items():
            meaning = found[inner]
            if meaning is None or isinstance(each, (Mapping, list)):
                self._lost(each, (*path, inner), _UNKNOWN.format(inner))
            elif each is not None:
                self._say(record, meaning.key, f"{key} {inner}", each, (*path, inner))
        return True

    def _of_the_front(self, key: str, value: Any, path: _Path) -> bool:
        record = self._front or Record("front", self._place(path))
        if plain_heading(key) in _TEXT_KEYS and plain_heading(key) != "description":
            return False
        known = self._field(record, key, value, path)
        if known and self._front is None:
            self._front = record
            self.records.append(record)
        return known

    def _say(self, record: Record, key: str, heading: str, value: Any, path: _Path) -> None:
        record.said.append(Said(heading, _cell(value), self._place(path), key))

    def _lost(self, value: Any, path: _Path, why: str) -> None:
        """List a value, and each of those within it, as not placed."""
        if isinstance(value, Mapping):
            for key, each in value.items():
                self._lost(each, (*path, key), why)
        elif isinstance(value, list):
            for place, each in enumerate(value):
                self._lost(each, (*path, place), why)
        elif value is not None:
            heading = next((str(each) for each in reversed(path) if isinstance(each, str)), "")
            self.leftovers.append(Leftover(self._place(path), heading, shown(_cell(value)), why))

    def _place(self, path: _Path) -> str:
        line = self._file.locate(path).line
        steps = [str(step) if isinstance(step, str) else f"[{step + 1}]" for step in path]
        return f"line {line}, {'/'.join(steps).replace('/[', '[')}"


def _listed_whole(words: str, above: Record | None) -> str:
    """Why nothing below a name is looked at; empty where it is."""
    if SECTIONS.get(words.replace(" ", "_")) == ("prior_plan",):
        return elsewhere(words)
    return PERSONAL if above is not None and above.kind == "member" and words in OF_PEOPLE else ""


def _may_belong(kind: str, above: str) -> bool:
    return HOLDER.get(kind) == above or (kind, above) in LINK_FIELD or (above, kind) in LINK_FIELD


def _is_by_name(concept: Concept, value: Mapping[str, Any]) -> bool:
    """Whether a mapping holds several things by their names, and is none itself: no key of it is a field or a part of one."""
    parts = [
        each
        for each in value
        if field_of(concept, str(each)) is not None or concept_named(str(each)) is not None
    ]
    return not parts and not all(re.search(r"20\d\d", str(each)) for each in value)


def _about(entry: Mapping[str, Any], kind: str) -> str:
    """What an entry of a section is: a thing of the section's kind, or what such things lie in, where it names that and lists them."""
    above = HOLDER.get(kind, "")
    named = [(concept.kind, value) for key, value in entry.items() if (concept := concept_named(str(key)))]
    if all(each != above or isinstance(value, (Mapping, list)) for each, value in named):
        return kind
    if any(HOLDER.get(each) == above and _holds_things(value) for each, value in named):
        return above
    if any(each == kind for each, _ in named):
        return kind
    fields = [sum(field_of(CONCEPT[each], str(key)) is not None for key in entry) for each in (kind, above)]
    return kind if fields[0] > fields[1] else above


def _is_its_value(key: str, each: Any, entry: Mapping[str, Any]) -> bool:
    """Whether a target named within an interim target is the value aimed at, and not the name of the target that it lies in."""
    concept = concept_named(key)
    if concept is None or isinstance(each, (Mapping, list)):
        return False
    fields = [field_of(CONCEPT["interim-target"], str(other)) for other in entry]
    keys = {meaning.key for meaning in fields if meaning is not None}
    names = concept.kind in ("target", "interim-target")
    return names and "value" not in keys and is_figure(Said(key, _cell(each), ""))


def _holds_things(value: Any) -> bool:
    return isinstance(value, list) or (
        isinstance(value, Mapping) and any(isinstance(each, (Mapping, list)) for each in value.values())
    )


def _kind_of(entry: Any) -> str:
    """What an entry of a list without a name is about; empty where nobody can tell."""
    if not isinstance(entry, Mapping):
        return ""
    _, main = meanings(
        [str(key) for key, value in entry.items() if not isinstance(value, (Mapping, list))], ()
    )
    inside = [concept.kind for key in entry if (concept := concept_named(str(key)))]
    return main or (
        next((above for each in inside if (above := HOLDER.get(each))), "") if len(entry) > 1 else ""
    )


def _with_its_name(concept: Concept, key: str) -> Meaning | None:
    """A field whose name begins with the thing's own, such as “Benchmark Name”."""
    words = plain_heading(key)
    for name in sorted(concept.names, key=len, reverse=True):
        if words.startswith(f"{name} ") and (found := field_of(concept, words[len(name) :])) is not None:
            return found
    return None


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell("flag", value)
    if isinstance(value, (int, float)):
        return Cell("number", value)
    return text_cell(tidy(str(value)))


def _entry_text(text: str) -> str:
    """One entry of a list as it stands between semicolons."""
    return (
        '"' + text.replace('"', '""') + '"' if ";" in text or "\n" in text or text.startswith('"') else text
    )


def _bullets(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else "\n".join("- " + each.replace("\n", "\n  ") for each in texts)
