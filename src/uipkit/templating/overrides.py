"""Which template wins: the plan repository's own, from its ``templates`` folder, over the one uipkit brings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from uipkit import resources

LARGEST_TEMPLATE = 1_000_000
"""Bytes; a template is a page of text, and anything larger is a mistake."""


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A folder of templates and whose it is: the plan repository's own, or built in."""

    path: Path
    origin: Literal["repository", "built-in"]


@dataclass(frozen=True, slots=True)
class Override:
    """A template that the plan repository brings: its name and its file."""

    name: str
    path: Path


class TemplateRefused(ValueError):  # noqa: N818 - the name says what happened
    """A template may not be read: its name leaves the folder, or the file is not a readable text."""


def template_folders(repository_root: Path | None = None) -> tuple[TemplateFolder, ...]:
    """Return the folders in the order in which they are asked: the repository's own first, where it has one.

    ``repository_root`` is the root of the plan repository; None asks the built-in templates alone (as is right for
    changes from somebody who is not trusted: a template is a program).
    """
    built_in = TemplateFolder(resources.shelf("templates"), "built-in")
    if repository_root is None:
        return (built_in,)
    own = repository_root / "templates"
    return (TemplateFolder(own, "repository"), built_in) if own.is_dir() else (built_in,)


def find(folders: Sequence[TemplateFolder], name: str) -> Path | None:
    """Return the file of the template ``name`` (a path with forward slashes), or None where no folder has it.

    Raises TemplateRefused for a name that is absolute or climbs, and for a link that leads out of its folder.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in parts:
        raise TemplateRefused(
            f"{name!r} is not the name of a template: it must stay inside the templates folder"
        )
    for folder in folders:
        path = folder.path.joinpath(*parts)
        if not path.is_file():
            continue
        if not path.resolve().is_relative_to(folder.path.resolve()):
            raise TemplateRefused(
                f"{name} is a link that leads out of the templates folder; put the file itself there"
            )
        return path
    return None


def read(path: Path, name: str) -> str:
    """Return the text of a template file. Raises TemplateRefused where it is too large or not UTF-8 text."""
    try:
        if path.stat().st_size > LARGEST_TEMPLATE:
            raise TemplateRefused(
                f"{name} is larger than {LARGEST_TEMPLATE // 1_000_000} MB; is it a template?"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateRefused(f"{name} is not a UTF-8 text file; save it again as UTF-8") from None
    except OSError as problem:
        raise TemplateRefused(f"{name} cannot be read: {problem.strerror or problem}") from None


def overrides_in_use(folders: Sequence[TemplateFolder], used: Collection[str]) -> tuple[Override, ...]:
    """Return the repository's own templates among those ``used``, by name, so that it can be said which text is not uipkit's."""
    own = [folder.path for folder in folders if folder.origin == "repository"]
    found: dict[str, Override] = {}
    for base in own:
        for path in sorted(base.rglob("*")):
            name = path.relative_to(base).as_posix()
            if name in used and path.is_file() and name not in found:
                found[name] = Override(name, path)
    return tuple(found.values())
