"""Use case: whom GitHub asks to look at a change, for the plans that a repository holds already. Lines are added, none is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from uipkit.scaffold.files import ScaffoldRefused, shelf
from uipkit.scaffold.repository import CODEOWNERS, propose_code_owners
from uipkit.store.discovery import git_root
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.write import replace, write_new
from uipkit.templating.overrides import template_folders
from uipkit.workflows.init import year_named
from uipkit.workflows.load import found_plans
from uipkit.workflows.new import Made

_PLACES = (CODEOWNERS, "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks for the file, in its order; the first that is there counts alone."""

_COLUMN = 51


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """The file as it is (None where there is none) and as it would be, with the lines that are added to one that is there."""

    path: Path
    root: Path
    before: bytes | None
    after: bytes
    added: tuple[str, ...]

    @property
    def made(self) -> Made:
        """The file and what becomes of it."""
        if self.before is None:
            return Made(self.path, "new")
        return Made(self.path, "changed" if self.added else "identical")


def propose_owners(folder: Path) -> CodeOwners:
    """Work out the file for all plans of the repository that ``folder`` lies in; nothing is written.

    Raises NothingFoundError where there is no plan, ScaffoldRefused for a file that cannot be read.
    """
    top = git_root(folder.absolute())
    plans = found_plans((top or folder,))
    root = top or plans[0].root
    places = list(dict.fromkeys(_place(plan.path, root) for plan in plans if plan.path.is_relative_to(root)))
    schools = [each for each in places if each]
    path = next((root / each for each in _PLACES if (root / each).exists()), root / CODEOWNERS)
    if not path.exists():
        proposed = propose_code_owners(schools, sandbox=shelf(template_folders()))
        return CodeOwners(path, root, None, proposed.text.encode(), ())
    before = read_bytes(path)
    if isinstance(before, Refusal):
        raise ScaffoldRefused(f"{path}: {before.message}")
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        raise ScaffoldRefused(f"{path} is not saved as UTF-8, so no line can be added to it.") from None
    after, added = _with_schools(text, schools)
    return CodeOwners(path, root, before, after.encode(), added)


def write_owners(proposed: CodeOwners) -> None:
    """Write the file where it changes. Raises WriteRefusedError, FileExistsError, OSError."""
    if proposed.before is None:
        write_new(proposed.path, proposed.after, within=proposed.root)
    elif proposed.added:
        replace(proposed.path, proposed.after, proposed.before, within=proposed.root)


def _place(plan: Path, root: Path) -> str:
    """The folder of a school, seen from the top: that of its plan, or the one above where that is named after a year."""
    school = plan.parent if year_named(plan.name) else plan
    found = school.relative_to(root).as_posix() if school.is_relative_to(root) else ""
    return "" if found == "." else found


def _with_schools(text: str, schools: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Add a line for each school without one, where lines that count for files of every school still come after it."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    patterns = dict(_patterns(lines))
    named = {pattern.strip("/").removesuffix("/**").removesuffix("/*") for pattern in patterns.values()}
    missing = [each for each in schools if _escaped(each) not in named]
    if not missing:
        return text, ()
    known = {_escaped(each) for each in schools}
    of_schools = [at for at, each in patterns.items() if each.strip("/").removesuffix("/**") in known]
    of_all = [at for at, each in patterns.items() if each in ("*", "**")]
    after = max(of_schools or of_all or [min(patterns, default=len(lines)) - 1])
    owner = re.search(r"(?<=\s)@([\w.-]+)/", "\n".join(lines[at] for at in patterns))
    added = tuple(_line(each, owner[1] if owner else "OWNER") for each in missing)
    lines[after + 1 : after + 1] = added
    return end.join(lines) + end, added


def _patterns(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The pattern of each line that has one, by its number from 0."""
    for at, line in enumerate(lines):
        words = re.split(r"(?<!\\)\s+", line.strip(), maxsplit=1)
        if words[0] and not words[0].startswith("#"):
            yield at, words[0]


def _line(place: str, owner: str) -> str:
    team = re.sub(r"[^\w.-]+", "-", place.rpartition("/")[2]).lower()
    pattern = f"/{_escaped(place)}/"
    return f"{pattern:<{_COLUMN - 1}} @{owner}/{team}"


def _escaped(place: str) -> str:
    return re.sub(r"([\s#])", r"\\\1", place)
