"""Several plans in one document: which of them belong in it, where it is kept, and what to call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from os.path import commonpath
from pathlib import Path
from typing import NamedTuple

from uipkit.plan.words import cut, listed
from uipkit.workflows.document_maker import DocumentMaker, Rendering

_MOST_ALONE = 3


class Gathered(NamedTuple):
    """Plans for one document. makers: those that belong in it. older: those left out for a newer plan of the same school.

    older_places: where these lie, as ``told_places`` says.
    """

    makers: tuple[DocumentMaker, ...]
    older: tuple[DocumentMaker, ...] = ()
    older_places: tuple[str, ...] = ()

    @property
    def hint(self) -> str:
        """A sentence about what was left out; empty where nothing was."""
        if not self.older:
            return ""
        named = listed(self.older_places, most=10)
        return f"Left out, since the same school has a newer plan below this folder: {named}."


def newest(makers: Sequence[DocumentMaker]) -> Gathered:
    """Return the newest plan of each school or district, in the order given; a repository keeps those of earlier years too.

    Plans are of the same school where they bear the same name and state code; one that cannot be read stands for itself.
    """
    latest: dict[tuple[str, ...], str] = {}
    for maker in makers:
        of = _whose(maker)
        latest[of] = max(latest.get(of, ""), maker.plan_year)
    is_newest = [each.plan_year == latest[_whose(each)] for each in makers]
    return Gathered(
        tuple(each for each, kept in zip(makers, is_newest, strict=True) if kept),
        tuple(each for each, kept in zip(makers, is_newest, strict=True) if not kept),
        tuple(place for place, kept in zip(told_places(makers), is_newest, strict=True) if not kept),
    )


def _whose(maker: DocumentMaker) -> tuple[str, ...]:
    info = maker.loaded.plan.info
    if info is None or not maker.planner:
        return ("", maker.folder.path.as_posix())
    return (info.scope, maker.planner.casefold(), info.school_code or "")


def place_of(maker: DocumentMaker) -> str:
    """Return a plan's folder as seen from the root of its own repository; ``.`` for the root itself.

    Two plans of different repositories may have the same: ``places`` tells them apart.
    """
    return maker.folder.path.relative_to(maker.folder.root).as_posix()


def places(makers: Sequence[DocumentMaker]) -> tuple[str, ...]:
    """Return the plans' folders as seen from the root of their repository, no two the same; ``.`` for the root itself.

    Where the plans have several roots, they are seen from the nearest folder that holds all of these.
    """
    top = Path(commonpath([each.folder.root for each in makers])) if makers else Path()
    return tuple(each.folder.path.relative_to(top).as_posix() for each in makers)


def told_places(makers: Sequence[DocumentMaker]) -> tuple[str, ...]:
    """Return ``places`` in words for people: a single plan is called this plan."""
    if len(makers) == 1:
        return ("this plan",)
    return tuple("the plan at the top" if each == "." else each for each in places(makers))


def above(makers: Sequence[DocumentMaker]) -> tuple[Path, str]:
    """Return the root of the plans' repository, and the folder that holds them all as seen from there: ``.`` for the root itself.

    Where the plans have several roots, the folder above them all stands for one.
    """
    holds_all = Path(commonpath([each.folder.path for each in makers]))
    root = makers[0].folder.root
    return (
        (root, holds_all.relative_to(root).as_posix()) if holds_all.is_relative_to(root) else (holds_all, ".")
    )


def kept_together(rendering: Rendering, makers: Sequence[DocumentMaker]) -> Rendering:
    """Return a document of several plans with its place, ``build/<the folder that holds them all>/``, and the hints of all."""
    root, place = above(makers)
    hints = said_once([hint for each in makers for hint in each.hints], [cut(each.name) for each in makers])
    return replace(rendering, folder=root / "build" / place, root=root, hints=tuple(hints))


def said_once(hints: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return hints of many plans, what begins with a plan's name and goes on alike said once for all of these plans.

    Up to three plans keep sentences of their own.
    """
    known = sorted(set(names), key=len, reverse=True)
    about: dict[str, list[str]] = {}
    for hint in dict.fromkeys(hints):
        name = next((each for each in known if hint.startswith(f"{each}: ")), "")
        about.setdefault(hint.removeprefix(f"{name}: ") if name else hint, []).append(name)
    told: list[str] = []
    for words, of in about.items():
        if len(of) <= _MOST_ALONE:
            told += [f"{name}: {words}" if name else words for name in of]
        else:
            told.append(f"{len(of)} plans, each: {words} They are: {', '.join(of)}.")
    return told
