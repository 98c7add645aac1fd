"""Use case: next year's plan from this year's. All is worked out and proven first; then each plan's folder is made in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uipkit.analysis.rolling.open_matters import open_matters
from uipkit.analysis.rolling.results import year_results
from uipkit.analysis.rolling.turning import Rolling
from uipkit.diagnostics.diagnostic import Severity
from uipkit.plan.plan_year import shifted
from uipkit.plan.school import PlanInfo
from uipkit.report.rollover_record import rollover_record
from uipkit.report.rollover_result import Asked, RolledPlan, RollState
from uipkit.report.rollover_words import RECORD
from uipkit.store.discovery import ARTIFACT_FOLDERS, PLAN_FILE, PlanFolder, git_root, planned_folder
from uipkit.store.edit import EditRefusedError
from uipkit.store.load import LoadedPlan, load
from uipkit.store.new_folder import write_folder
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.plan_source import Given
from uipkit.store.prior_plan import prior_plan_at
from uipkit.store.write import WriteRefusedError
from uipkit.workflows.load import found_plans, one_plan
from uipkit.workflows.rollover_content import rolled_content
from uipkit.workflows.rollover_place import place_of, settings_of, way_back

_MOST_NAMED = 10


class RolloverRefusedError(ValueError):
    """The command cannot be carried out as it was typed; the message says why."""


@dataclass(frozen=True, slots=True)
class RolloverRequest:
    """Which plans to roll over, and to which plan year.

    paths: plan folders, or folders above them. plan: the one plan that is meant, in place of paths. out: where the new plan is to lie,
    for one plan; without it, a place beside or within the old one. today: the day by which an embargo is judged; None for the local date.
    """

    to: str
    paths: tuple[Path, ...] = (Path(),)
    plan: Path | None = None
    out: Path | None = None
    today: date | None = None


class Proposed(NamedTuple):
    """One plan's roll-over before it is written. folder: the new one; within: what its true place must lie in, None for anywhere."""

    rolled: RolledPlan
    folder: Path
    files: Mapping[str, bytes]
    within: Path | None


def propose_rollover(request: RolloverRequest) -> tuple[Proposed, ...]:
    """Work out the roll-over of each plan; nothing is written.

    Of several plans that would make the same new one, the newest counts. Raises NothingFoundError without a plan, and
    RolloverRefusedError where nothing can be rolled over as it was asked.
    """
    _refuse_no_year(request.to)
    plans = [one_plan(_exact(request.plan))] if request.plan is not None else list(found_plans(request.paths))
    loaded = [load(each) for each in plans]
    if request.out is not None and len([each for each in loaded if _is_before(each, request.to)]) > 1:
        raise RolloverRefusedError(
            "--out names the folder of one new plan, and there are several plans here; say which with --plan."
        )
    places = {each.folder.path: _place(each, request) for each in loaded}
    newest: dict[Path, str] = {}
    for each in loaded:
        place = places[each.folder.path]
        if _is_before(each, request.to):
            newest[place] = max(newest.get(place, ""), each.plan.plan_year or "")
    # A plan that is what another one becomes is no plan to roll over, and no word about it is needed.
    wanted = [each for each in loaded if _is_before(each, request.to) or each.folder.path not in newest]
    found = [_proposed(each, places[each.folder.path], newest, request) for each in wanted]
    if all(each.rolled.state == "passed-over" for each in found):
        raise RolloverRefusedError("\n".join(line for each in found for line in each.rolled.why))
    return tuple(found)


def write_rollover(proposed: Sequence[Proposed]) -> tuple[Proposed, ...]:
    """Write what is new, plan by plan, each folder in one step, and say of each what came of it."""
    return tuple(_written(each) if each.rolled.state == "new" else each for each in proposed)


def _written(proposed: Proposed) -> Proposed:
    try:
        write_folder(proposed.folder, proposed.files, proposed.within)
    except (WriteRefusedError, OSError) as error:
        reason = getattr(error, "reason", "") or getattr(error, "strerror", "") or str(error)
        why = (f"{proposed.folder} could not be made: {reason.rstrip('.')}. Nothing of it was written.",)
        return proposed._replace(rolled=proposed.rolled._replace(state="refused", why=why))
    return proposed._replace(rolled=proposed.rolled._replace(state="written"))


def _refuse_no_year(to: str) -> None:
    try:
        PlanInfo.model_validate({"id": "plan", "plan_year": to})
    except ValueError:
        raise RolloverRefusedError(f"--to takes a plan year such as 2027-28, not “{to}”.") from None


def _exact(plan: Path) -> Path:
    """The plan in the folder itself; others may lie below it."""
    return plan / PLAN_FILE if (plan / PLAN_FILE).is_file() else plan


def _seen_from_the_top(folder: PlanFolder) -> str:
    """A plan's folder as seen from the top of its repository, in words where it is the top itself."""
    place = folder.path.relative_to(folder.root).as_posix()
    return "The plan at the top" if place == "." else place


def _is_before(loaded: LoadedPlan, to: str) -> bool:
    year = loaded.plan.plan_year
    return year is None or year < to


def _place(loaded: LoadedPlan, request: RolloverRequest) -> Path:
    if request.out is not None:
        out = Path(os.path.abspath(request.out))  # noqa: PTH100 - links are kept, as everywhere
        if out.is_relative_to(loaded.folder.path) and ARTIFACT_FOLDERS & {
            *out.relative_to(loaded.folder.path).parts
        }:
            raise RolloverRefusedError(
                f"{request.out} lies among the parts of the old plan, where no plan is looked for."
            )
        return out
    return place_of(loaded.folder, loaded.plan.plan_year or request.to, request.to)


def _proposed(
    loaded: LoadedPlan, new: Path, newest: Mapping[Path, str], request: RolloverRequest
) -> Proposed:
    folder, year = loaded.folder, loaded.plan.plan_year or ""
    back = os.path.relpath(folder.path, new).replace(os.sep, "/")
    rolled = RolledPlan(_whose(loaded), year, request.to, str(folder.path), str(new), back, "refused")
    broken = _broken(loaded)
    if broken and _is_before(loaded, request.to) and _is_in_use(new, loaded, request.to):
        return _in_use(rolled, new)
    if broken and _is_before(loaded, request.to):
        return _refused(rolled, new, ("Mend these first (uipkit check), so that nothing is lost:", *broken))
    if not _is_before(loaded, request.to):
        why = f"{_seen_from_the_top(folder)} is the plan for {year} already, and --to {request.to} is no later year."
        return _refused(rolled, new, (why,), "passed-over")
    if year < newest[new]:
        why = f"{_seen_from_the_top(folder)} is the plan for {year}; the one for {newest[new]} is newer and is rolled over."
        return _refused(rolled, new, (why,), "passed-over")
    try:
        return _worked_out(loaded, new, rolled, request)
    except EditRefusedError as refused:
        return _refused(
            rolled, new, (f"{refused.reason} Write it on lines of its own, then roll over again.",)
        )
    except OSError as error:
        return _refused(rolled, new, (f"{error.filename}: {error.strerror}",))


def _refused(rolled: RolledPlan, new: Path, why: tuple[str, ...], state: RollState = "refused") -> Proposed:
    return Proposed(rolled._replace(state=state, why=why), new, {}, None)


def _in_use(rolled: RolledPlan, new: Path) -> Proposed:
    cleared = rolled._replace(entries=(), open=(), asked=Asked(), notes=())
    return _refused(cleared, new, (f"{new} is in use already; it is left alone.",), "in-use")


def _is_in_use(new: Path, old: LoadedPlan, to: str) -> bool:
    """Whether the folder holds the same school's plan for the year already: one that follows the old plan, or bears its name."""
    if not (new / PLAN_FILE).is_file():
        return False
    place = planned_folder(new)
    plan = load(place).plan
    if plan.info is None or plan.plan_year != to:
        return False
    prior = plan.info.prior_plan
    leads = prior_plan_at(place, prior.path) if prior is not None and prior.path else None
    if isinstance(leads, Path) and leads.resolve() == old.folder.path.resolve():
        return True
    return bool(plan.planner) and plan.planner == old.plan.planner


def _worked_out(loaded: LoadedPlan, new: Path, rolled: RolledPlan, request: RolloverRequest) -> Proposed:
    old = loaded.folder
    back, lost = way_back(new, old.path)
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    rolling = Rolling(loaded.plan, request.to, back, year_results(loaded.plan, request.to, today))
    content = rolled_content(loaded, rolling, new, settings_of(old, new))
    coming = load(planned_folder(new), Given(planned_folder(new), content.files))
    wrong = _broken(coming)
    if wrong:
        why = ("The new plan would not be sound, so nothing was written. Please report this:", *wrong)
        return _refused(rolled, new, why)
    rolled = rolled._replace(
        entries=tuple(content.entries),
        open=open_matters(loaded.plan),
        asked=content.asked(coming.plan),
        notes=_notes(loaded, rolled, lost),
    )
    files = {**content.files, RECORD: rollover_record(rolled).encode("utf-8", "replace")}
    rolled = rolled._replace(state=_state(new, files))
    if rolled.state == "refused" and _is_in_use(new, loaded, request.to):
        return _in_use(rolled, new)
    if rolled.state == "refused":
        in_the_way = f"{new} is there already and holds something else, so nothing was written. Move it away, or name another folder with --out."
        rolled = rolled._replace(why=(in_the_way,))
    within = None if request.out is not None else git_root(old.path)
    return Proposed(rolled, new, files, within)


def _state(new: Path, files: Mapping[str, bytes]) -> RollState:
    """Whether the folder can be made (``new``), is there just as it would be made (``there``), or is in the way (``refused``)."""
    if not os.path.lexists(new):
        return "new"
    there = {
        Path(folder, name).relative_to(new).as_posix() for folder, _, names in os.walk(new) for name in names
    }
    same = there == set(files) and all(_holds(new / name, content) for name, content in files.items())
    return "there" if same else "refused"


def _holds(path: Path, content: bytes) -> bool:
    found = read_bytes(path, len(content) + 1)
    return not isinstance(found, Refusal) and found == content


def _whose(loaded: LoadedPlan) -> str:
    info = loaded.plan.info
    name = (info.district if info.scope == "district" else info.school) if info is not None else ""
    return name or _seen_from_the_top(loaded.folder)


def _broken(loaded: LoadedPlan) -> list[str]:
    """A line for each file that has a mistake of form: what is left out of it would be lost without a word."""
    found: dict[str, list[str]] = {}
    for diagnostic in (*(each.diagnostic for each in loaded.spanned), *loaded.diagnostics):
        place = diagnostic.problem.place
        # Where the plan before last year's lies does not matter: the new plan names last year's.
        if diagnostic.severity is Severity.ERROR and place.path[:2] != ("prior_plan", "path"):
            found.setdefault(place.file, []).append(diagnostic.problem.message)
    if not found and loaded.plan.info is None:
        found[PLAN_FILE] = ["There is no plan.yaml that can be read."]
    lines = [
        f"  {file}: {messages[0]}" + (f" (and {len(messages) - 1} more)" if len(messages) > 1 else "")
        for file, messages in sorted(found.items())
    ]
    more = len(lines) - _MOST_NAMED
    return [*lines[:_MOST_NAMED], f"  and {more} more files"] if more > 0 else lines


def _notes(loaded: LoadedPlan, rolled: RolledPlan, lost: str) -> tuple[str, ...]:
    notes = [lost] if lost else []
    if shifted(rolled.year, 1) < rolled.to:
        notes.append(
            f"The new plan is for {rolled.to} and the old one for {rolled.year}: the years between have no plan of their own, "
            "as with a plan of two years."
        )
    if (
        loaded.folder.district_path is not None
        and loaded.folder.path not in loaded.folder.district_path.parents
    ):
        notes.append(
            "district.yaml counts for both plans; its calendar, due date and board dates are to be looked at."
        )
    known = loaded.plan.progress.annual_results if loaded.plan.progress is not None else ()
    if not known and any(priority.targets for priority in loaded.plan.priorities):
        notes.append(
            "No annual result is recorded, so the outcome of every target is no-result and its baseline is the old one. Record results "
            "in the old plan before you roll over, or enter them in the new one later."
        )
    return tuple(notes)
