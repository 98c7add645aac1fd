"""What a tab of the tracker is made of: columns that know which field of the plan they hold, and how it is written in a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from uipkit.plan.base import Model, described
from uipkit.plan.fields import models_in

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a cell holds, as the plan has it. Whatever says nothing (no text, no entry in a list) is None; False and 0 say something."""

CellType = Literal[
    "text",
    "prose",
    "number",
    "count",
    "date",
    "time",
    "plan-year",
    "yes-no",
    "choice",
    "choices",
    "id",
    "ids",
    "role",
    "roles",
    "texts",
]
"""How a cell is written and read. ``prose`` is CommonMark; the plural ones hold several entries with ``;`` between them."""

LISTS: frozenset[CellType] = frozenset({"choices", "ids", "roles", "texts"})
"""The types whose value is a tuple."""

Part = Literal["field", "own-id", "within", "shown"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a fixed list: the word of the YAML, and the words that people see."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab.

    header: as people read it; unique within the tab, and what an import finds the column by.
    part: ``field`` for a field of the item; ``own-id`` for the item's id (of a file, its name), which is given once; ``within`` for
    the id of what the item lies in, which places a new row and stays as it is afterwards; ``shown`` for what uipkit works out,
    which an import passes over.
    field: of a field its dotted path in the item (``baseline.value``), empty where the item itself is a text; level: of ``within``
    the place in ``Row.within``.
    type, choices, link: how it is written; ``link`` is the kind of thing that an id names, as ``plan.values.Link`` has it.
    default: the value of a field that the YAML leaves out, and so of an empty cell. required: whether an item must have it.
    worked_out_from: the key of the column from which a new row's value can be worked out where it is left empty; empty where nothing is.
    withholds: whether its value is a figure about students, which small groups and embargoes withhold.
    width: in characters. help: one or two sentences for whoever fills it in.
    """

    header: str
    field: str
    type: CellType = "text"
    width: int = 18
    part: Part = "field"
    level: int = 0
    choices: tuple[Choice, ...] = ()
    link: str = ""
    default: Value = None
    required: bool = False
    worked_out_from: str = ""
    withholds: bool = False
    help: str = ""

    @property
    def key(self) -> str:
        """Its name within the tab for programs: the field's path, ``id``, ``within.0`` or ``shown.status``; of a plain text ``text``."""
        match self.part:
            case "within":
                return f"within.{self.level}"
            case "own-id":
                return "id"
            case "shown":
                return f"shown.{self.field}"
            case "field":
                return self.field or "text"

    @property
    def editable(self) -> bool:
        """Whether an import takes changes of it: ids are given once, and what uipkit works out is no field."""
        return self.part == "field"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab: a table in which every row is one item of one kind.

    name: of the tab. about: what it is for, in a sentence. noun: what a row is. group: what people call the part of the plan;
    the tabs of a group share a colour. kind: the kind of file that the items stand in. lists: the names of the lists that
    lead from the file to the item, empty where the file itself is the item. model: the item's model, None where it is a plain
    text. years: whether a column for each year of ``annual_targets`` is put after the baseline. spare: empty rows for new items.
    """

    name: str
    about: str
    noun: str
    group: str
    kind: str
    lists: tuple[str, ...]
    model: type[Model] | None
    columns: tuple[Column, ...] = field(repr=False)
    years: bool = False
    spare: int = 12

    @property
    def has_ids(self) -> bool:
        """Whether its items have ids of their own; the others are known by their place in the list."""
        return any(column.part == "own-id" for column in self.columns)


def label_of(value: str) -> str:
    """Return the words that people see for a choice of the YAML: ``partly-met`` is “Partly met”."""
    return value[:1].upper() + value[1:].replace("-", " ")


def field_maker(model: type[Model]) -> Callable[..., Column]:
    """Return a function that makes columns for fields of ``model``: ``make(header, path, type, width, **more)``.

    What the model says of the field comes along: its choices, its default, whether it is required, and its description as help.
    """

    def make(
        header: str,
        path: str,
        type: CellType = "text",  # noqa: A002  # the word that fits
        width: int = 18,
        *,
        link: str = "",
        worked_out_from: str = "",
        withholds: bool = False,
        help: str = "",  # noqa: A002
    ) -> Column:
        declared = declared_at(model, path)
        return Column(
            header,
            path,
            type,
            width,
            choices=_choices(declared.annotation),
            link=link,
            default=None if declared.is_required() or "." in path else plain(declared.default),
            required=declared.is_required() and "." not in path,
            worked_out_from=worked_out_from,
            withholds=withholds,
            help=help or _in_words(described(declared).description),
        )

    return make


def _in_words(description: str) -> str:
    """Return what a model says of a field for people who answer yes or no where the YAML says true or false."""
    return f"Yes{description.removeprefix('True')}" if description.startswith("True ") else description


def own_id(what: str, width: int = 24) -> Column:
    """Return the column for the items' own ids."""
    return Column(
        "ID",
        "id",
        "id",
        width,
        part="own-id",
        help=f"The short name of {what}, by which other tabs mean it: lower-case letters, digits and hyphens. Leave it empty in a "
        "new row and one is made from its words. It stays as it is afterwards.",
    )


def within(header: str, link: str, level: int = 0, width: int = 24) -> Column:
    """Return the column that says what an item lies in."""
    return Column(
        header,
        "",
        "id",
        width,
        part="within",
        level=level,
        link=link,
        required=True,
        help=f"Where it belongs: the ID of the {header.lower()}. Choose it in a new row; it stays as it is afterwards.",
    )


def shown(header: str, name: str, width: int, help: str) -> Column:  # noqa: A002
    """Return a column that uipkit works out, for people to see."""
    return Column(header, name, "text", width, part="shown", help=help)


def plain(value: object) -> Value:
    """Return a value of a model as a cell holds it; what says nothing is None."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, tuple):
        return tuple(str(each) for each in value if each != "") or None
    if isinstance(value, (str, int, float, date)):
        return value
    return None


def declared_at(model: type[Model], path: str) -> FieldInfo:
    """Return the declaration of the field at a dotted path; a key of the author's own counts as the field that holds it."""
    first, _, rest = path.partition(".")
    found = model.model_fields[first]
    below = next(models_in(found.annotation), None)
    return declared_at(below, rest) if rest and below is not None else found


def value_at(item: object, path: str) -> Value:
    """Return the value at a dotted path of an item, None where something on the way is missing."""
    for step in filter(None, path.split(".")):
        if item is None:
            return None
        item = item.get(step) if isinstance(item, Mapping) else getattr(item, step)
    return plain(item)


def _choices(annotation: Any) -> tuple[Choice, ...]:
    if get_origin(annotation) is Literal:
        return tuple(Choice(str(each), label_of(str(each))) for each in get_args(annotation))
    for argument in get_args(annotation):
        found = _choices(argument)
        if found:
            return found
    return ()
