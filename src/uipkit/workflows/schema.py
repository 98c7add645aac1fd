"""Use case: write the JSON Schemas: those with which editors read the files of a plan, and those of what commands print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from uipkit.config.config import Config
from uipkit.plan.editor_schema import COMMENT, editor_schema
from uipkit.plan.kinds import KINDS
from uipkit.resources import read_text
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import replace, write_new

PRINTED = (
    "report.schema.json",
    "impact.schema.json",
    "history.schema.json",
    "import.schema.json",
    "portfolio.schema.json",
)
"""The schemas of what commands print as JSON. They are written by hand, so they are copied as they are packaged."""

_MADE = json.dumps(COMMENT).encode()
_SIGN = {name: f'"title": "uipkit {name.partition(".")[0]}"'.encode() for name in PRINTED}
"""What tells a schema of ours from another file of its name."""


class SchemaRefusedError(Exception):
    """A file that stands where a schema belongs and that `uipkit schema` did not write; the message names it."""


@dataclass(frozen=True, slots=True)
class SchemaRequest:
    """Where the schemas belong: ``out``, a folder that is made where it is missing."""

    out: Path = Path("schemas")


def schemas() -> dict[str, str]:
    """Give every schema for editors by its file name: one for each kind of file, and ``uipkit.schema.json`` for the configuration.

    The text is the same on every machine and ends with a line end.
    """
    written = {
        f"{kind.name}.schema.json": editor_schema(kind.model, f"{kind.name}.schema.json", kind.title)
        for kind in KINDS
    }
    written["uipkit.schema.json"] = editor_schema(Config, "uipkit.schema.json", "Configuration of uipkit")
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in written.items()}


def stale(request: SchemaRequest) -> tuple[Path, ...]:
    """Give the schemas that are missing from the folder or say something else than the models do now."""
    return tuple(path for path, text in _wanted(request) if _present(path) != text.encode())


def write_schemas(request: SchemaRequest) -> tuple[Path, ...]:
    """Write the schemas that are missing or out of date, and give the files written.

    Raises SchemaRefusedError, before anything is written, where a file of that name was written by somebody else; OSError where
    the disk refuses.
    """
    outdated = stale(request)
    for path in outdated:
        present = _present(path)
        if present is not None and _SIGN.get(path.name, _MADE) not in present:
            raise SchemaRefusedError(
                f"{path} was not written by `uipkit schema`, so it stays as it is. Move it away, or name another folder with --out."
            )
    texts = dict(_wanted(request))
    for path in outdated:
        present = _present(path)
        if present is None:
            write_new(path, texts[path])
        else:
            replace(path, texts[path].encode(), present)
    return outdated


def _wanted(request: SchemaRequest) -> list[tuple[Path, str]]:
    texts = {**schemas(), **{name: read_text("schemas", name) for name in PRINTED}}
    return [(request.out / name, text) for name, text in texts.items()]


def _present(path: Path) -> bytes | None:
    """What the file holds; None where there is none."""
    content = read_bytes(path)
    if not isinstance(content, Refusal):
        return content
    return b"" if path.exists() or path.is_symlink() else None
