"""Every field of every model is named in the table of the roll-over, once, and the fates fit together."""

from __future__ import annotations

from uipkit.analysis.rolling.left_kinds import WHY_LEFT
from uipkit.analysis.rolling.table import CARRIED_KINDS, TABLE, model_key
from uipkit.analysis.rolling.turning import TURNS
from uipkit.plan.base import Model
from uipkit.plan.fields import models_in
from uipkit.plan.kinds import KINDS


def below(model: type[Model], found: dict[str, type[Model]]) -> dict[str, type[Model]]:
    if model_key(model) not in found:
        found[model_key(model)] = model
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                below(inner, found)
    return found


def every_model() -> dict[str, type[Model]]:
    found: dict[str, type[Model]] = {}
    for kind in KINDS:
        below(kind.model, found)
    return found


def test_somebody_decided_about_every_field_of_every_model() -> None:
    """A field that is new has to be named in ``carried_kinds`` or ``left_kinds``: carried, cleared, turned or left."""
    undecided = {
        key: sorted(set(model.model_fields) - set(TABLE.get(key, ()))) for key, model in every_model().items()
    }
    assert {key: names for key, names in undecided.items() if names} == {}


def test_the_table_names_no_field_that_is_not_there() -> None:
    models = every_model()
    assert set(TABLE) - set(models) == set()
    gone = {key: sorted(set(rows) - set(models[key].model_fields)) for key, rows in TABLE.items()}
    assert {key: names for key, names in gone.items() if names} == {}


def test_every_kind_is_carried_left_or_shared() -> None:
    assert {kind.name for kind in KINDS} == {*CARRIED_KINDS, *WHY_LEFT, "district"}
    assert set(TURNS) == set(CARRIED_KINDS)


def test_what_is_not_carried_as_it_stands_says_why() -> None:
    silent = [
        f"{key}.{name}"
        for key, rows in TABLE.items()
        for name, row in rows.items()
        if row.fate != "carried" and not row.words
    ]
    assert silent == []


def test_scaffold_text_says_what_belongs_there() -> None:
    without = [
        f"{key}.{name}"
        for key, rows in TABLE.items()
        for name, row in rows.items()
        if row.deed in ("write", "write-each") and not row.hint
    ]
    assert without == []
