"""Use case: record that a body saw a plan, approved or adopted it, or that a notice was sent or a hearing held; one plan or many.

Everything is worked out for every plan before the first file is written, and each file is replaced as a whole. What is on
record is never written over: an entry that was only planned is completed, one that is on record gets what it lacks, anything
else is a new entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from uipkit.diagnostics.diagnostic import KeyPath, Place, Severity
from uipkit.diagnostics.finding import Finding
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.approval import Act
from uipkit.plan.places import file_of
from uipkit.plan.plan_year import first_day, last_day, shifted
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.artifacts import propose_artifact
from uipkit.scaffold.files import ScaffoldRefused, shelf
from uipkit.scaffold.items import propose_item
from uipkit.scaffold.things import BY_THING
from uipkit.store.discovery import PlanFolder
from uipkit.store.edit import Edit, EditRefusedError, InsertItem, ReplaceScalar, SetKey, apply_edits
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import WriteRefusedError, replace, write_new
from uipkit.templating.overrides import template_folders
from uipkit.workbook.approval_record import Meant, Told, is_asked, meant_by, on_record
from uipkit.workbook.approval_table import NOTICES
from uipkit.workbook.approvals import BODIES, COMMAND_WORDS, PAST_ACTS
from uipkit.workbook.posted_items import SHOWN_KINDS
from uipkit.workflows.approve_together import newer_years, why_left_out
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.load import called_by_folder, found_plans
from uipkit.workflows.new import prefix_of
from uipkit.workflows.posted_gate import EXCUSED
from uipkit.workflows.seen_version import SeenThen, seen_on

FILE = file_of("approvals", "")

_OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sac": "accountability-committee",
        "dac": "accountability-committee",
        "leadership-team": "leadership-team",
        "local-board": "local-board",
        "school-board": "local-board",
        "charter-institute": "charter-institute",
        "accountability-committee": "accountability-committee",
        "notice": "parent-notice",
        "meeting": "public-meeting",
    }
)
BODY_WORDS: Mapping[str, str] = MappingProxyType(
    {**{word: body for body, word in COMMAND_WORDS.items()}, **{act: act for act in NOTICES}}
)
"""What ``uipkit approve`` takes as BODY, and the body or notice that it means."""


class ApproveRefusedError(Exception):
    """What was asked for cannot be recorded of any plan; the message says why."""


@dataclass(frozen=True, slots=True)
class ApproveRequest:
    """What to record. body: as typed. on: the day. scheduled: it is only planned for that day. act: empty for what the table says.

    paths: plans, or folders above them. place and time: of a notice, meeting or hearing. today: None for the local date.
    """

    body: str
    on: date
    paths: tuple[Path, ...] = (Path(),)
    act: str = ""
    scheduled: bool = False
    note: str = ""
    place: str = ""
    time: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be recorded of one plan, worked out and proven; nothing is written yet.

    title: the plan, as people call it. body, act: what is recorded. fingerprint and revision: the version that was seen; empty
    for a plan that is only scheduled, and for notices. errors: what the checker finds that is due by then. before: None where
    the file is made. note: what to know of the version, as a sentence; mostly empty. same: it is on record already. refused: why
    nothing can be recorded of this plan; else empty. unasked: the plan needs nothing of this body, or no such notice. left_out:
    it was said of several plans at once and is not meant of this one; the words say why and follow "left out, since".
    """

    folder: PlanFolder
    title: str
    body: str
    act: str = ""
    before: bytes | None = None
    after: bytes = b""
    fingerprint: str = ""
    revision: str = ""
    note: str = ""
    errors: tuple[Finding, ...] = ()
    same: bool = False
    refused: str = ""
    unasked: bool = False
    left_out: str = ""

    @property
    def path(self) -> Path:
        """The file that holds the record."""
        return self.folder.path / FILE


def prepare(request: ApproveRequest) -> tuple[Prepared, ...]:
    """Work out what will be recorded, for every plan at or below the paths.

    Raises ApproveRefusedError for what holds for no plan (an unknown body, a day that is still to come), and what
    ``found_plans`` and ``run_check`` raise. A board night is told for all schools at once, and not every one of them needs the board:
    of several plans, those of which it is not asked, those that have it on record already and did not change since, and those for
    which it is planned on a later day are left out unless an act is named; so is the older of two plans of the same school.
    """
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    body = body_of(request.body)
    _refuse(request, body, today)
    plans = [load(folder) for folder in found_plans(request.paths)]
    newer = newer_years(plans)
    alone = len(plans) == 1
    return tuple(
        _prepared(each, request, body, today, alone=alone, newer=newer.get(each.folder.path, ""))
        for each in plans
    )


def record(prepared: Prepared) -> str:
    """Write one record; return why that was refused, or nothing."""
    root = prepared.folder.root
    try:
        if prepared.before is None:
            write_new(prepared.path, prepared.after, within=root)
        else:
            replace(prepared.path, prepared.after, prepared.before, within=root)
    except FileExistsError:
        return f"{FILE} was made by somebody else meanwhile, so nothing was written over it."
    except WriteRefusedError as refused:
        return refused.reason
    except OSError as error:
        return f"{FILE} could not be written: {error.strerror or error}."
    return ""


def body_of(typed: str) -> str:
    """Return the body or notice that a word means, whatever its case. Raises ApproveRefusedError with the nearest word."""
    word = typed.strip().lower().replace("_", "-").replace(" ", "-")
    known = {**_OTHER_WORDS, **BODY_WORDS}
    if word in known:
        return known[word]
    near = nearest(typed, known)
    hint = f' Did you mean "{near}"?' if near else ""
    raise ApproveRefusedError(f'"{typed}" is none of {", ".join(BODY_WORDS)}.{hint}')


def _refuse(request: ApproveRequest, body: str, today: date) -> None:
    if request.on > today and not request.scheduled:
        raise ApproveRefusedError(
            f"{request.on} is still to come (today is {today}). Add --scheduled to record that it is planned for that day."
        )
    if body in NOTICES:
        if request.act:
            raise ApproveRefusedError(f"--act is for bodies; a {body} is one by itself.")
        if request.time and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", request.time):
            raise ApproveRefusedError(f'--time takes a time of day like 18:30, not "{request.time}".')
        return
    if request.place or request.time:
        raise ApproveRefusedError("--place and --time are for parent-notice, public-meeting and hearing.")
    acts = get_args(Act)
    if request.act and request.act not in acts:
        near = nearest(request.act, acts)
        hint = f' Did you mean "{near}"?' if near else ""
        raise ApproveRefusedError(f'--act takes {", ".join(acts)}, not "{request.act}".{hint}')


def _prepared(
    loaded: LoadedPlan, request: ApproveRequest, body: str, today: date, *, alone: bool, newer: str
) -> Prepared:
    folder, title = loaded.folder, _title(loaded)
    if unread := _unread(loaded, request, body):
        return Prepared(
            folder,
            title,
            body,
            refused=f"{unread} cannot be read, so nothing can be recorded. Mend it first.",
        )
    if outside := _outside_the_cycle(loaded, request.on):
        return Prepared(folder, title, body, refused=outside)
    told = Told(body, request.on, request.act, request.scheduled)
    meant = meant_by(loaded.plan, told, today)
    seen = None if request.scheduled or body in NOTICES else seen_on(loaded, request.on, today)
    version = seen.fingerprint if seen is not None else ""
    same_at = on_record(loaded.plan, told, meant, version)
    unasked = same_at < 0 and meant.at < 0 and not is_asked(loaded.plan, body)
    if not alone and (newer or (same_at < 0 and not request.act)):
        why = why_left_out(loaded.plan, meant, request.on, newer, today)
        if why:
            return Prepared(folder, title, body, meant.act, unasked=unasked, left_out=why)
    try:
        before, start = _file(loaded)
        if same_at >= 0:
            edits = [*_lacking_edits(loaded, request, meant, same_at)]
        else:
            edits = [*_entry_edits(loaded, request, meant, version), *_version_edits(loaded, seen)]
        after = apply_edits(start, edits, FILE) if edits else start
    except (EditRefusedError, ScaffoldRefused, _SaidOtherwiseError) as refused:
        return Prepared(folder, title, body, meant.act, refused=str(refused))
    errors = _standing_errors(folder, meant, today) if seen is not None and same_at < 0 else ()
    return Prepared(
        folder,
        title,
        body,
        meant.act,
        before,
        after,
        version,
        seen.revision if seen is not None else "",
        seen.note if seen is not None and same_at < 0 else "",
        errors,
        same=not edits,
        unasked=unasked,
    )


def _outside_the_cycle(loaded: LoadedPlan, on: date) -> str:
    """Why a day cannot belong to a plan: it is made in the school year before its own, and some plans serve two years."""
    year = loaded.plan.plan_year
    if year is None:
        return ""
    first, last = first_day(shifted(year, -1)), last_day(shifted(year, 1))
    if first <= on <= last:
        return ""
    return f"{on} is no day of the plan for {year}, which is made and carried out between {first} and {last}. Correct the day."


def _file(loaded: LoadedPlan) -> tuple[bytes | None, bytes]:
    """The bytes of approvals.yaml, and the bytes to begin with: its own, or those of a new file."""
    before = loaded.files.raw.get(FILE)
    if before is not None:
        return before, before
    folder = loaded.folder
    thing = BY_THING["approvals"]
    fields, _, _ = read_answers(thing.answers, {})
    sandbox = shelf(template_folders(folder.root))
    proposed = propose_artifact(
        thing, "", fields, sandbox=sandbox, prefix=prefix_of(folder.path, folder.root)
    )
    return None, proposed.text.encode()


def _entry_edits(loaded: LoadedPlan, request: ApproveRequest, meant: Meant, version: str) -> Iterator[Edit]:
    """The edits that add an entry, or complete the one that was planned."""
    notice = meant.is_notice
    name = "notices" if notice else "approvals"
    day = request.on.isoformat()
    if meant.at >= 0:
        path = loaded.in_file(Place(FILE, (name, meant.at))).path
        said = {
            "scheduled" if request.scheduled else "date": day,
            "fingerprint": version,
            "notes": request.note,
        }
        if notice:
            said |= {"time": request.time, "place": request.place}
        for key, value in said.items():
            if value:
                yield _completing(loaded, (*path, key), value)
        return
    fields: dict[str, Any] = {
        "act": meant.act,
        "notes": request.note or None,
        "date": None,
        "scheduled": None,
    }
    fields["scheduled" if request.scheduled else "date"] = day
    if notice:
        fields |= {"time": request.time or None, "place": request.place or None}
    else:
        fields |= {"body": meant.body, "fingerprint": version or None}
    sandbox = shelf(template_folders(loaded.folder.root))
    thing = BY_THING["notice" if notice else "approval"]
    proposed = propose_item(thing, meant.id, fields, sandbox=sandbox, file=FILE, list_path=(name,))
    yield InsertItem((name,), proposed.item)


def _completing(loaded: LoadedPlan, path: KeyPath, value: str) -> Edit:
    """The edit that puts a value into an entry that was planned; notes that are there stay, and the new ones follow."""
    entry: Any = loaded.files[FILE].data
    for step in path[:-1]:
        entry = entry[step]
    if path[-1] not in entry:
        return SetKey(
            path, json.dumps(value, ensure_ascii=False) if path[-1] not in ("date", "scheduled") else value
        )
    there = entry[path[-1]]
    if path[-1] == "notes" and there:
        return ReplaceScalar(path, f"{str(there).rstrip()} {value}")
    return ReplaceScalar(path, value)


class _SaidOtherwiseError(Exception):
    """An entry on record says something else than what is to be recorded of it."""


def _lacking_edits(loaded: LoadedPlan, request: ApproveRequest, meant: Meant, at: int) -> Iterator[Edit]:
    """The edits that give an entry on record what it lacks. Raises where it says something else already."""
    name = "notices" if meant.is_notice else "approvals"
    entry: Any = getattr(loaded.plan.approvals, name)[at]
    path = loaded.in_file(Place(FILE, (name, at))).path
    if request.note and request.note.strip() not in entry.notes:
        yield _completing(loaded, (*path, "notes"), request.note)
    for key in ("time", "place"):
        new, old = getattr(request, key), getattr(entry, key, None)
        if new and old and new.strip() != old:
            raise _SaidOtherwiseError(
                f'It is on record already, with the {key} "{old}". If that is wrong, correct it in {FILE}.'
            )
        if new and not old:
            yield _completing(loaded, (*path, key), new)


def _version_edits(loaded: LoadedPlan, seen: SeenThen | None) -> Iterator[Edit]:
    """The edit that keeps what was seen, where it is not kept yet."""
    known = loaded.plan.approvals
    kept = {each.fingerprint for each in known.versions} if known is not None else set()
    if seen is not None and seen.fingerprint not in kept:
        yield InsertItem(("versions",), _version_item(seen.fingerprint, seen.revision, seen.items))


def _version_item(version: str, revision: str, seen: Mapping[str, str]) -> str:
    """The YAML of a version. Fingerprints stand in quotes, since some would read as numbers."""
    lines = [f'fingerprint: "{version}"']
    if revision:
        lines.append(f'revision: "{revision}"')
    return "\n".join([*lines, "items:", *(f'  {key}: "{each}"' for key, each in seen.items())])


def _unread(loaded: LoadedPlan, request: ApproveRequest, body: str) -> str:
    """A file without which nothing can be recorded: the record itself, or something that the body would see."""
    unread = loaded.plan.unread
    if unread.get("approvals"):
        return FILE
    if request.scheduled or body in NOTICES:
        return ""
    found = next((kind for kind in sorted(SHOWN_KINDS) if unread.get(kind)), None)
    return file_of(found, min(unread[found])) if found is not None else ""


def _standing_errors(folder: PlanFolder, meant: Meant, today: date) -> tuple[Finding, ...]:
    """The errors that are due when the body looks, approvals apart."""
    result = run_check(CheckRequest((folder.path,), meant.phase, today=today))
    own = folder.path.relative_to(Path(result.root)).as_posix()
    return tuple(
        finding
        for finding in result.findings
        if finding.plan == own
        and finding.state == "open"
        and finding.severity is Severity.ERROR
        and finding.code not in EXCUSED
    )


def _title(loaded: LoadedPlan) -> str:
    info = loaded.plan.info
    name = (info.school or loaded.plan.district_name) if info is not None else ""
    return name or called_by_folder(loaded.folder)


def in_words(prepared: Prepared, on: str, *, scheduled: bool) -> str:
    """Say what is recorded: ``the local board adopted the plan on 2026-10-13``."""
    if prepared.body in NOTICES:
        words = prepared.body.replace("-", " ")
    elif scheduled:
        words = f"{BODIES[prepared.body]}, {prepared.act}"
    else:
        return f"{BODIES[prepared.body]} {PAST_ACTS[prepared.act]} on {on}"
    return f"{words}, planned for {on}" if scheduled else f"{words} on {on}"
