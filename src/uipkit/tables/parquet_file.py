"""A tidy table as Parquet, with types that every warehouse knows: days as date32, whole numbers as int64, text as UTF-8."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from uipkit.analysis.tidy_table import Column, TidyTable

if TYPE_CHECKING:
    import pyarrow as pa


def parquet_file(table: TidyTable) -> bytes:
    """Return the file; an empty table has its columns all the same. The description of each column is kept in its metadata."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([_field(column) for column in table.form.columns], {"about": table.form.about})
    columns: list[list[Any]] = [list(values) for values in zip(*table.rows, strict=True)]
    columns = columns or [[] for _ in table.form.columns]
    arrays = [
        pa.array(_typed(column, values), field.type)
        for column, values, field in zip(table.form.columns, columns, schema, strict=True)
    ]
    out = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="snappy")
    return out.getvalue()


def _typed(column: Column, values: list[Any]) -> list[Any]:
    """Whole numbers among measured ones are measured ones too."""
    return [None if each is None else float(each) for each in values] if column.type == "number" else values


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "flag": pa.bool_(),
    }
    return pa.field(column.name, types[column.type], metadata={"about": column.about})
