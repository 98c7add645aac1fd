"""Use case: take an artifact out of the posted plan and keep it on record, under ``archive/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.kinds import ARCHIVE, KINDS, Kind
from uipkit.store.edit import EditRefusedError, RemoveItem, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import WriteRefusedError, replace, write_new
from uipkit.workflows.load import NothingFoundError, one_plan
from uipkit.workflows.naming import Name, lines_of, names_in

_SEVERAL = tuple(kind for kind in KINDS if not kind.single)
_SCHEMA_LINE = re.compile(rb"\A(\xef\xbb\xbf)?(#\s*yaml-language-server:\s*\$schema=)(?!/|[A-Za-z][\w+.-]*:)")


@dataclass(frozen=True, slots=True)
class ArchiveRequest:
    """What to archive: an artifact's id, in which plan, and of which kind where several kinds have the id.

    dry_run: work everything out and change nothing. unlink: take its id out of the lists that name it.
    """

    artifact_id: str
    plan: Path = Path()
    kind: str = ""
    dry_run: bool = False
    unlink: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """A file that was moved, or would be: its path before and after; and the lines whose lists no longer name it, as ``path:line``."""

    source: Path
    target: Path
    unlinked: tuple[str, ...] = ()


class ArchiveRefusedError(Exception):
    """The artifact stays where it is; the message says why, and names the lines that stand in the way."""


def archive(request: ArchiveRequest) -> Archived:
    """Move an artifact's file to the archive.

    Raises NothingFoundError where no plan, or no such artifact, is found, or several are; ArchiveRefusedError where others still
    link to it (with ``unlink``: by more than a list), or where the archive has one of that name; OSError where the disk refuses.
    The file never exists less than once, and lists lose its id only together with its move.
    """
    loaded = load(one_plan(request.plan))
    kind = _kind(loaded, request)
    name = kind.file(request.artifact_id)
    source = loaded.folder.path / name
    target = loaded.folder.path / ARCHIVE / name
    if unread := unread_files(loaded, name):
        raise ArchiveRefusedError(
            f"{', '.join(unread)} cannot be read, so nobody knows whether it links to {name}. Mend it first."
        )
    wanted = Name(kind.name, request.artifact_id)
    named = (place for found, place in names_in(loaded.plan) if found == wanted and place.file != name)
    places = sorted({loaded.in_file(place) for place in named})
    in_lists = [place for place in places if isinstance(place.path[-1], int)]
    standing = [place for place in places if place not in in_lists] if request.unlink else places
    if standing:
        others = (
            ""
            if len(in_lists) < len(places)
            else f", or let `uipkit archive {request.artifact_id} --unlink` do it"
        )
        listed = "\n".join(f"  {line}" for line in lines_of(loaded, standing))
        raise ArchiveRefusedError(
            f"{name} is still linked to, so it stays. Take “{request.artifact_id}” out of these lines first{others}:\n{listed}"
        )
    if obstacle := in_the_way(loaded, name):
        raise ArchiveRefusedError(obstacle)
    changes = _unlinked(loaded, in_lists)
    if not request.dry_run:
        with _all_or_none(changes, loaded.folder.root):
            _move(source, target, loaded)
    return Archived(source, target, lines_of(loaded, in_lists))


def in_the_way(loaded: LoadedPlan, name: str) -> str:
    """Return why a file cannot be moved to the archive, whatever names it; empty where it can."""
    target = loaded.folder.path / ARCHIVE / name
    if target.exists() or target.is_symlink():
        return f"{ARCHIVE}/{name} exists already; rename one of the two first."
    if (loaded.folder.path / name).is_symlink():
        return f"{name} is a link to another file; put the file itself here first."
    return ""


def _unlinked(loaded: LoadedPlan, in_lists: Sequence[Place]) -> list[tuple[Path, bytes, bytes]]:
    """Each file that names the artifact in its lists: its path, its bytes before and after. Raises ArchiveRefusedError."""
    changes = []
    for file in dict.fromkeys(place.file for place in in_lists):
        # From the end of each list, so that the positions of the items before stay what they are.
        paths = sorted((place.path for place in in_lists if place.file == file), key=_position, reverse=True)
        before = loaded.files[file].raw
        try:
            after = apply_edits(before, [RemoveItem(path) for path in paths], file)
        except EditRefusedError as refused:
            raise ArchiveRefusedError(f"{file}: {refused.reason}") from None
        changes.append((loaded.path_of(file), before, after))
    return changes


def _position(path: KeyPath) -> int:
    last = path[-1]
    return last if isinstance(last, int) else -1


@contextmanager
def _all_or_none(changes: Sequence[tuple[Path, bytes, bytes]], root: Path) -> Iterator[None]:
    """Write the changes, then do what follows; where either fails, put the files back as they were."""
    written: list[tuple[Path, bytes, bytes]] = []
    try:
        for path, before, after in changes:
            replace(path, after, before, within=root)
            written.append((path, before, after))
        yield
    except BaseException:
        for path, before, after in written:
            with suppress(WriteRefusedError, OSError):
                replace(path, before, after, within=root)
        raise


def _move(source: Path, target: Path, loaded: LoadedPlan) -> None:
    content = source.read_bytes()
    # The archive lies one folder deeper, and so does the way from it to the schema that the editor reads.
    moved = _SCHEMA_LINE.sub(rb"\1\2../", content)
    write_new(target, moved, within=loaded.folder.root)
    if source.read_bytes() != content:
        target.unlink()
        raise WriteRefusedError(source, "It was changed by somebody else meanwhile, so it was not moved.")
    source.unlink()


def _kind(loaded: LoadedPlan, request: ArchiveRequest) -> Kind:
    wanted = request.artifact_id
    kinds = _SEVERAL
    if request.kind:
        kinds = tuple(kind for kind in _SEVERAL if kind.name == request.kind)
        if not kinds:
            names = ", ".join(kind.name for kind in _SEVERAL)
            raise NothingFoundError(f'--kind takes {names}, not "{request.kind}".')
    found = [kind for kind in kinds if kind.file(wanted) in loaded.files]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(kind.name for kind in found)
        raise NothingFoundError(f'Several files bear the id "{wanted}"; say which with --kind {names}.')
    if any(f"{ARCHIVE}/{kind.file(wanted)}" in loaded.files for kind in kinds):
        raise NothingFoundError(f'"{wanted}" is in the archive already.')
    ids = (
        file.removeprefix(f"{kind.place}/").removesuffix(".yaml")
        for file in loaded.files
        for kind in kinds
        if file.startswith(f"{kind.place}/")
    )
    near = nearest(wanted, ids)
    hint = f' Did you mean "{near}"?' if near else ""
    raise NothingFoundError(f'Nothing in this plan that can be archived has the id "{wanted}".{hint}')


def unread_files(loaded: LoadedPlan, own: str) -> list[str]:
    """Return the files of a plan that say nothing, because they could not be read; ``own`` and the archive are left out."""
    refused = {spanned.diagnostic.problem.place.file for spanned in loaded.spanned}
    return sorted(
        file
        for file in refused - {own}
        if not file.startswith(f"{ARCHIVE}/")
        and (file not in loaded.files or not loaded.files[file].readable)
    )
