"""New rows of a workbook as new items of the plan: their ids, their places, and the text that is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from uipkit.plan.kinds import ARCHIVE
from uipkit.plan.words import with_article
from uipkit.scaffold.answers import Fields, read_answers
from uipkit.scaffold.artifacts import id_for, missing_answers, propose_artifact
from uipkit.scaffold.files import ProposedFile, ProposedInsert, ScaffoldRefused
from uipkit.scaffold.items import list_of, propose_item
from uipkit.scaffold.target_figures import figures_of
from uipkit.scaffold.things import BY_THING, THINGS, Thing
from uipkit.scaffold.yaml_text import yaml_value
from uipkit.store.edit import RemoveItem, apply_edits
from uipkit.store.load import LoadedPlan
from uipkit.store.yaml_read import read_yaml
from uipkit.tracker.changes import NewRow
from uipkit.tracker.layout import Sheet, Value
from uipkit.tracker.plan_sheets import year_column
from uipkit.tracker.read_values import NotTaken, unchanged
from uipkit.tracker.sheets import Row
from uipkit.workflows.import_links import Links
from uipkit.workflows.import_results import Results
from uipkit.workflows.new import prefix_of
from uipkit.workflows.progress_file import entry_text

if TYPE_CHECKING:
    from jinja2 import Environment


class NewItem(NamedTuple):
    """A new row that can be made: its values with its id, and the ids of what it lies in, by the names of the kinds."""

    row: NewRow
    values: Mapping[str, Value]
    holders: Mapping[str, str]

    @property
    def id(self) -> str:
        """The item's id; empty where it has none."""
        return str(self.values.get("id") or "")


def thing_of(sheet: Sheet) -> Thing | None:
    """Return what ``uipkit new`` makes for a row of a tab; None for a list of texts."""
    for thing in THINGS:
        lists = tuple(step for step in thing.list_path if isinstance(step, str))
        if thing.kind.name == sheet.kind and lists == sheet.lists and thing.is_item == bool(sheet.lists):
            return thing
    return None


class Items:
    """The new items of one plan. ``placed`` gives them ids and places, ``proposed`` their text."""

    def __init__(
        self, loaded: LoadedPlan, sandbox: Environment, links: Links, today: date | None = None
    ) -> None:
        self._loaded = loaded
        self._results = Results(loaded, links, today)
        self._sandbox = sandbox
        self._links = links
        self._taken: set[tuple[str, str]] = {
            (table.sheet.name, "/".join((*row.within, str(row.values.get("id")))))
            for table in links.tables
            for row in table.rows
        }

    def placed(self, row: NewRow, unexported: Iterable[tuple[str, Row]]) -> NewItem | NotTaken | None:
        """Return a new row with an id of its own and the ids of what it lies in, or why it cannot be taken.

        None where the plan has it: ``unexported`` are its rows that the workbook was not given, as after an earlier import of it.
        """
        values = dict(row.values)
        holders: dict[str, str] = {}
        for column in row.sheet.columns:
            if column.part != "within":
                continue
            meant = self._links.meant(column.link, str(values[column.key]), values)
            if isinstance(meant, NotTaken):
                return meant
            values[column.key] = holders[column.link.replace("-", "_")] = meant
        thing = thing_of(row.sheet)
        if any(tab == row.sheet.name and self._says(there, row.sheet, values) for tab, there in unexported):
            return None
        if self._results.is_one(row.sheet):
            result = self._results.recorded(row, values)
            if result is None or isinstance(result, NotTaken):
                return result
            row, values = result, dict(result.values)
        if thing is not None and thing.takes_id:
            try:
                values["id"] = self._own_id(thing, row.sheet, values, holders)
            except ScaffoldRefused as refused:
                return NotTaken(str(refused))
        within = tuple(holders.values())
        self._links.tell(row.sheet.name, within, values)
        return NewItem(row, values, holders)

    def _says(self, there: Row, sheet: Sheet, values: Mapping[str, Value]) -> bool:
        """Whether a row of the plan says all that a new row does."""
        columns = {column.key: column for column in sheet.columns}
        for key, value in values.items():
            column = columns.get(key) or year_column(key.partition(".")[2])
            meant = self._links.checked(column, value, values) if column.part == "field" else value
            if isinstance(meant, NotTaken) or not unchanged(column, meant, there.values.get(key)):
                return False
        return True

    def _own_id(
        self, thing: Thing, sheet: Sheet, values: Mapping[str, Value], holders: Mapping[str, str]
    ) -> str:
        typed = values.get("id")
        fields, _, _ = read_answers(thing.answers, _answers(thing, values))
        own = id_for(thing, str(typed) if typed else None, fields)
        if not own:
            raise ScaffoldRefused(
                "No ID can be made of its words; write one into the column ID, such as winter."
            )
        wanted, number = own, 1
        while self._is_taken(thing, sheet, holders, own):
            if typed:
                raise ScaffoldRefused(
                    f"There is {with_article(sheet.noun)} “{own}” already. Write another ID, or leave it empty."
                )
            number += 1
            own = f"{wanted}-{number}"
        self._taken.add((sheet.name, _key(thing, holders, own)))
        return own

    def _is_taken(self, thing: Thing, sheet: Sheet, holders: Mapping[str, str], own: str) -> bool:
        if thing.is_item:
            return (sheet.name, _key(thing, holders, own)) in self._taken
        name = thing.kind.file(own)
        there = (self._loaded.path_of(name), self._loaded.path_of(f"{ARCHIVE}/{name}"))
        return (sheet.name, own) in self._taken or any(path.exists() or path.is_symlink() for path in there)

    def proposed(self, item: NewItem, files: Mapping[str, bytes]) -> ProposedFile | ProposedInsert | NotTaken:
        """Return what is written for a new item. files: those of the plan as they will be by then."""
        thing = thing_of(item.row.sheet)
        if thing is None:  # a list of texts
            text = yaml_value(str(item.values[item.row.sheet.columns[0].key]))
            kind = BY_THING[item.row.sheet.kind].kind
            return ProposedInsert(kind.file(""), tuple(item.row.sheet.lists), text)
        fields, problems, missing = read_answers(thing.answers, _answers(thing, item.values))
        if problems:
            return NotTaken(" ".join(each.removeprefix("--") for each in problems))
        lacking = missing_answers(thing, bool(item.id), fields, missing, item.holders)
        if lacking:
            return NotTaken(f"It lacks {', '.join(name.replace('_', ' ') for name, _ in lacking)}.")
        if thing.name == "target" and fields["measures"] is None:
            fields["measures"] = figures_of(
                fields, self._loaded.plan.priority_by_id.get(item.holders["priority"])
            )
        try:
            return self._text(thing, item, fields, files)
        except ScaffoldRefused as refused:
            return NotTaken(str(refused))

    def _text(
        self, thing: Thing, item: NewItem, fields: Fields, files: Mapping[str, bytes]
    ) -> ProposedFile | ProposedInsert:
        if not thing.is_item:
            return propose_artifact(
                thing, item.id, fields, sandbox=self._sandbox, prefix=self._prefix, plan=self._loaded.plan
            )
        file = thing.kind.file(item.holders.get(thing.kind.name.replace("-", "_"), ""))
        list_path = list_of(thing, read_yaml(files.get(file, b""), file).data, item.holders)
        if (
            thing.kind.name == "progress"
        ):  # a record says what was said, and nothing that is still to be written
            own = {"id": item.id} if thing.takes_id else {}
            said = own | {
                name: fields[name] for name in thing.model.model_fields if fields.get(name) is not None
            }
            return ProposedInsert(file, list_path, entry_text(said))
        return propose_item(thing, item.id, fields, sandbox=self._sandbox, file=file, list_path=list_path)

    def empty_file(self, kind: str) -> bytes:
        """Return the file that an item needs where there is none yet. Raises ScaffoldRefused."""
        thing = BY_THING[kind]
        fields, _, _ = read_answers(thing.answers, {})
        proposed = propose_artifact(thing, "", fields, sandbox=self._sandbox, prefix=self._prefix)
        return _without_items(proposed)

    @property
    def _prefix(self) -> str:
        return prefix_of(self._loaded.folder.path, Path(self._loaded.folder.root))


def _without_items(file: ProposedFile) -> bytes:
    """A new file without the items that its template offers, such as three teams: the workbook says which there are."""
    text = file.text.encode()
    data = read_yaml(text, file.path).data
    for name, held in data.items() if isinstance(data, dict) else ():
        if isinstance(held, list) and any(isinstance(each, dict) for each in held):
            edits = [RemoveItem((name, place)) for place in reversed(range(len(held)))]
            text = apply_edits(text, edits, file.path)
    return text


def _key(thing: Thing, holders: Mapping[str, str], own: str) -> str:
    """An item's place among those that must not share its id, as ``Row.within`` and its id have it."""
    file = () if not thing.kind.single else (thing.kind.name,)
    return "/".join((*file, *holders.values(), own)) if thing.is_item else own


def _answers(thing: Thing, values: Mapping[str, Value]) -> dict[str, Any]:
    """What a row says, by the names of the thing's answers."""
    by_path = {".".join(answer.path): answer for answer in thing.answers}
    given: dict[str, Any] = {}
    for key, value in values.items():
        first, _, year = key.partition(".")
        answer = by_path.get(key)
        if answer is not None:
            given[answer.name] = value if not isinstance(value, tuple) else list(value)
        elif first in by_path and by_path[first].shape == "mapping":
            given.setdefault(by_path[first].name, {})[year] = value
    return given
