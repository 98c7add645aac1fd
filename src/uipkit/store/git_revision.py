"""Whether git keeps a plan just as it stands: then a revision names what somebody saw of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1, sha256

from uipkit.plan.kinds import ARCHIVE, kind_of_file
from uipkit.plan.posted_items import SHOWN_KINDS
from uipkit.store.git import GitError, repository_of
from uipkit.store.load import LoadedPlan

_HEX_OF_SHA1 = 40


def revision_of(loaded: LoadedPlan) -> str:
    """Return the full name of the commit that holds the plan as it was read; empty where git holds another, or there is no git.

    Only files that a body sees count (``SHOWN_KINDS``): an approval that is being recorded is no change. Git is asked for
    names alone, so that no filter of the repository runs; the contents are hashed here.
    """
    own = {name: raw for name, raw in loaded.files.raw.items() if _is_shown(name)}
    try:
        repository = repository_of(loaded.folder.path)
        commit = repository.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
        paths = [repository.prefix] if repository.prefix else []
        told = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
    except GitError:
        return ""
    kept = _kept(told.decode("utf-8", "surrogateescape"), repository.prefix)
    if kept.keys() != own.keys():
        return ""
    return commit if all(_is_blob(raw, kept[name]) for name, raw in own.items()) else ""


def _kept(told: str, prefix: str) -> Mapping[str, str]:
    """The files that a body sees, by name, with the names of their contents in git."""
    found = {}
    for line in told.split("\0"):
        about, _, path = line.partition("\t")
        name = path.removeprefix(prefix)
        if path.startswith(prefix) and _is_shown(name):
            found[name] = about.split()[-1]
    return found


def _is_shown(name: str) -> bool:
    kind = kind_of_file(name)
    return kind is not None and kind.name in SHOWN_KINDS and not name.startswith(f"{ARCHIVE}/")


def _is_blob(raw: bytes, blob: str) -> bool:
    """Whether git's name for a content is that of these bytes, or of the same with the line ends that git keeps."""
    hashing = sha1 if len(blob) == _HEX_OF_SHA1 else sha256
    return any(
        hashing(b"blob %d\0" % len(content) + content).hexdigest() == blob
        for content in (raw, raw.replace(b"\r\n", b"\n"))
    )
