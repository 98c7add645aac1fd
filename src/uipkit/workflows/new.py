"""Use case: make a new file of a plan, or add an item to a list in one. What is there is never changed beside that."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.kinds import kind_of_file
from uipkit.plan.option import Option
from uipkit.plan.plan import Plan
from uipkit.plan.words import with_article
from uipkit.scaffold.answers import Fields, read_answers
from uipkit.scaffold.artifacts import id_for, missing_answers, propose_artifact, with_today
from uipkit.scaffold.files import AnswersMissing, ProposedFile, ProposedInsert, ScaffoldRefused, shelf
from uipkit.scaffold.items import holds, list_of, propose_item
from uipkit.scaffold.option_draft import not_chosen, strategy_draft
from uipkit.scaffold.practice_start import draft_from_practice
from uipkit.scaffold.target_figures import figures_of
from uipkit.scaffold.things import BY_THING, Thing
from uipkit.store.discovery import PlanFolder, find_plans
from uipkit.store.edit import EditRefusedError, InsertItem, SetKey, apply_edits
from uipkit.store.load import load
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.shape import shape
from uipkit.store.write import replace, write_new
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workbook.roles import declared_roles
from uipkit.workflows.links import dangling_answers, with_choices
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import name_notes
from uipkit.workflows.student_notes import student_notes

if TYPE_CHECKING:
    from jinja2 import Environment

State = Literal["new", "changed", "identical", "conflict"]


class Made(NamedTuple):
    """One file and what becomes of it.

    new: it is created. changed: an item is added to it. identical: it says that already. conflict: something else is there.
    """

    path: Path
    state: State


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What to make. kind: a kind of file or item. answers: by the name of the flag, as texts or Python values.

    folder: the plan, a folder above it, or a file in it. today: the day of records; None for the local date.
    """

    kind: str
    id: str | None = None
    answers: Mapping[str, object] = field(default_factory=dict)
    folder: Path = Path()
    dry_run: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class NewResult:
    """What was made, or would be made in a dry run.

    made: the files concerned. id: the id of the new thing, empty where it has none. text: the file, or the item, as proposed.
    notes: what whoever asked should know. refused: why nothing was made, empty where all is well.
    """

    made: tuple[Made, ...]
    id: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""


def new(
    folder: str | Path,
    kind: str,
    id: str | None = None,  # noqa: A002 - the field's own word
    *,
    title: str | None = None,
    answers: Mapping[str, object] | None = None,
    dry_run: bool = False,
    today: date | None = None,
) -> NewResult:
    """Make a file of the plan in ``folder``, or add an item to a list of one.

    kind: a kind of file (``priority``) or of item (``milestone``). id: its id; without one it is made of the title. answers: values of
    fields, by the names that ``uipkit new KIND --help`` lists, with the ids of what an item belongs to: ``{"strategy": "teams"}``.
    Nothing that exists is overwritten: an id that is taken gives a result with ``refused``. Raises
    ``scaffold.files.ScaffoldRefused`` for answers that do not fit or are missing, ``workflows.load.NothingFoundError`` without a plan.
    """
    given = dict(answers or {})
    if title is not None:
        given["title"] = title
    return run_new(NewRequest(kind, id, given, Path(folder), dry_run, today))


def run_new(request: NewRequest) -> NewResult:
    """Do what ``request`` says; see ``new`` for what is raised."""
    thing = BY_THING.get(request.kind)
    if thing is None:
        near = nearest(request.kind, BY_THING)
        raise ScaffoldRefused(
            f'There is no kind "{request.kind}".' + (f' Did you mean "{near}"?' if near else "")
        )
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    given = with_today(thing, request.answers, today)
    holders = {name: str(given.pop(name, "") or "").strip() for name in thing.holders}
    fields, problems, missing = read_answers(thing.answers, given)
    if request.id and not thing.takes_id:
        problems = (
            f"{with_article(thing.name).capitalize()} has no id of its own; leave out “{request.id}”.",
            *problems,
        )
    if problems:
        lacking = missing_answers(thing, bool(request.id), fields, missing, holders)
        wanting = (f"--{name.replace('_', '-')} is missing: {words}" for name, words in lacking)
        raise ScaffoldRefused(*problems, *wanting)
    work = _place(thing, request.folder)
    option = work.plan.option_by_id.get(fields["option"]) if thing.name == "strategy" else None
    draft = (
        draft_from_practice(thing.name, fields, holders, work.plan)
        if option is None
        else strategy_draft(option)
    )
    filled = _filled_from(draft, fields) if draft else fields
    missing = tuple(each for each in missing if not _drafted(draft, each.path))
    lacking = missing_answers(thing, bool(request.id), filled, missing, holders)
    if lacking:
        raise AnswersMissing(
            f"uipkit new {thing.name}", with_choices(thing, lacking, request.answers, work.plan)
        )
    own_id = id_for(thing, request.id, filled) if thing.takes_id else ""
    wrong = dangling_answers(thing, own_id, fields, holders, work.plan, work.tables)
    if wrong:
        raise ScaffoldRefused(*wrong)
    notes = name_notes([fields], declared_roles(work.plan))
    if thing.is_item:
        made = _add_item(thing, own_id, filled, holders, work, request.dry_run)
        return dataclasses.replace(made, notes=(*made.notes, *notes))
    proposed = propose_artifact(
        thing, own_id, filled, sandbox=work.sandbox, prefix=work.prefix, plan=work.plan
    )
    if option is not None:
        proposed = _with_sources(proposed, option, own_id, work)
        notes += not_chosen(option)
    return make_file(proposed, work.folder, work.root, own_id, dry_run=request.dry_run, notes=notes)


def _with_sources(proposed: ProposedFile, option: Option, strategy: str, work: _Work) -> ProposedFile:
    """Add the studies that an option rests on to the strategy that is made of it."""
    thing, text = BY_THING["research-source"], proposed.text.encode()
    for source in option.research.sources if option.research else ():
        fields, _, _ = read_answers(thing.answers, source.model_dump(mode="json", exclude_defaults=True))
        data = read_yaml(text, proposed.path).data
        list_path = list_of(thing, data, {"strategy": strategy})
        item = propose_item(thing, "", fields, sandbox=work.sandbox, file=proposed.path, list_path=list_path)
        text = apply_edits(text, insertion_edits(item, data), proposed.path)
    return ProposedFile(proposed.path, text.decode())


def _filled_from(draft: Mapping[str, Any], fields: Fields) -> Fields:
    """Answers, and where there is none, what a draft says."""
    filled = dict(fields)
    for name, value in draft.items():
        if isinstance(value, Mapping) and isinstance(fields.get(name), dict):
            filled[name] = _filled_from(value, fields[name])
        elif fields.get(name) in (None, "", []) and value not in (None, "", []):
            filled[name] = value
    return filled


def _drafted(draft: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    """Whether a draft answers the field at ``path``."""
    here: Any = draft
    for step in path:
        here = here.get(step) if isinstance(here, Mapping) else None
    return here is not None


class _Work(NamedTuple):
    """Where something is made: the folder of the file, the root of the repository, and the plan as it stands."""

    folder: Path
    root: Path
    plan: Plan
    tables: frozenset[str]
    sandbox: Environment
    prefix: str


def _place(thing: Thing, given: Path) -> _Work:
    """Find the plan that something joins; a plan, and what several plans share, need none."""
    if thing.kind.name == "district" or thing.name == "plan":
        folder = _shared_folder(thing, given)
        root = root_above(folder)
        return _Work(
            folder, root, Plan(), frozenset(), shelf(template_folders(root)), prefix_of(folder, root)
        )
    place = one_plan(given)
    loaded = load(place)
    return _Work(
        place.path,
        place.root,
        loaded.plan,
        loaded.tables,
        shelf(template_folders(place.root)),
        prefix_of(place.path, place.root),
    )


def _shared_folder(thing: Thing, given: Path) -> Path:
    """The folder of a new plan.yaml is the one given; district.yaml is where the plans find it, or at their root."""
    if thing.name == "plan":
        return given.absolute()
    plans = find_plans([given]).plans
    if not plans:
        return given.absolute()
    return plans[0].district_path.parent if plans[0].district_path else plans[0].root


def root_above(folder: Path) -> Path:
    """The root of the repository that a folder without a plan lies in: the nearest configuration, else git's top, else itself."""
    above = (folder, *folder.parents)
    for landmark in ("uipkit.yaml", ".git"):
        for each in above:
            if (each / landmark).exists():
                return each
    return folder


def prefix_of(folder: Path, root: Path) -> str:
    """A plan's folder as seen from the root of its repository: empty, or ending with a slash."""
    relative = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."
    return "" if relative == "." else relative + "/"


def make_file(
    proposed: ProposedFile,
    folder: Path,
    root: Path,
    own_id: str,
    *,
    dry_run: bool,
    notes: Sequence[str] = (),
    mend: str = "",
) -> NewResult:
    """Create a proposed file below ``folder``, once it is proven that the checker reads it without a complaint.

    Gives "identical" where the file says just that, and a refusal where something else bears its name; ``mend`` is what can be
    done about it, where that is not another id.
    """
    _prove(proposed.path, proposed.text.encode())
    path = folder / proposed.path
    there = _present(path)
    if there is not None:
        same = there == proposed.text.encode()
        usual = "Choose another id." if own_id else "Edit it, or add to it as its comments say."
        why = "" if same else f"{proposed.path} exists already, so nothing was written. {mend or usual}"
        state: State = "identical" if same else "conflict"
        return NewResult((Made(path, state),), own_id, proposed.text, tuple(notes), why)
    named = student_notes(PlanFolder(folder, root), proposed.path, None, proposed.text.encode())
    if not dry_run:
        write_new(path, proposed.text, within=root)
    return NewResult((Made(path, "new"),), own_id, proposed.text, (*notes, *named))


def _add_item(
    thing: Thing, own_id: str, fields: Fields, holders: Mapping[str, str], work: _Work, dry_run: bool
) -> NewResult:
    name = thing.kind.file(holders.get(thing.kind.name.replace("-", "_"), ""))
    path = work.folder / name
    before = _present(path)
    start = before if before is not None else _empty_file(thing, work)
    read = read_yaml(start, name)
    if not read.readable:
        return NewResult((Made(path, "conflict"),), own_id, refused=f"{name} cannot be read; mend it first.")
    list_path = list_of(thing, read.data, holders)
    notes: tuple[str, ...] = ()
    if thing.name == "target" and fields["measures"] is None:
        fields = {**fields, "measures": figures_of(fields, work.plan.priority_by_id.get(holders["priority"]))}
        if fields["measures"] == "growth":
            notes = (_TAKEN_FOR_GROWTH,)
    proposed = propose_item(thing, own_id, fields, sandbox=work.sandbox, file=name, list_path=list_path)
    same = _already_there(proposed, read.data)
    if same is not None:
        state: State = "identical" if same else "conflict"
        why = (
            ""
            if same
            else f'There is {with_article(thing.name)} "{own_id}" in {name} already, so nothing was written. Choose another id.'
        )
        return NewResult((Made(path, state),), own_id, proposed.item, refused=why)
    try:
        after = apply_edits(start, insertion_edits(proposed, read.data), name)
    except EditRefusedError as refused:
        return NewResult((Made(path, "conflict"),), own_id, proposed.item, refused=refused.reason)
    _prove(name, after, known=len(complaints(name, start)))
    notes += student_notes(PlanFolder(work.folder, work.root), name, before, after)
    if not dry_run:
        if before is None:
            write_new(path, after, within=work.root)
        else:
            replace(path, after, before, within=work.root)
    return NewResult((Made(path, "new" if before is None else "changed"),), own_id, proposed.item, notes)


_TAKEN_FOR_GROWTH = (
    "The target is taken to measure growth, whose groups have to be larger before figures are shown; "
    "if it does not, write measures: achievement, or other."
)


def _empty_file(thing: Thing, work: _Work) -> bytes:
    """The file that an item needs where there is none: only kinds with a single file come to this."""
    whole = BY_THING[thing.kind.name]
    if whole.name == "plan" or not whole.kind.single:
        raise ScaffoldRefused(f"There is no {thing.kind.file('')} to add to.")
    fields, _, _ = read_answers(whole.answers, {})
    return propose_artifact(whole, "", fields, sandbox=work.sandbox, prefix=work.prefix).text.encode()


def _already_there(proposed: ProposedInsert, data: object) -> bool | None:
    """Whether the list holds this very item (True), another of its id (False), or neither (None)."""
    item = read_yaml(proposed.item.encode(), proposed.path).data
    there = holds(data, proposed.list_path)
    if item in there:
        return True
    own_id = item.get("id") if isinstance(item, dict) else None
    ids = [each.get("id") for each in there if isinstance(each, dict)]
    return False if own_id is not None and own_id in ids else None


def insertion_edits(proposed: ProposedInsert, data: object) -> list[InsertItem | SetKey]:
    """Return the edits that add an item to a file that holds ``data``; where the fields around its list are missing, they are made with it."""
    path = proposed.list_path
    if len(path) == 2 and isinstance(data, dict) and data.get(str(path[0])) is None:
        lines = proposed.item.split("\n")
        body = "\n".join(["- " + lines[0], *("  " + line if line else "" for line in lines[1:])])
        value = f"{path[1]}:\n" + "\n".join("  " + line if line else "" for line in body.split("\n"))
        if path[0] not in data:
            return [SetKey((path[0],), value)]
        return [SetKey(path, body)]
    return [InsertItem(path, proposed.item)]


def complaints(name: str, data: bytes) -> tuple[str, ...]:
    """Return what the checker has to say about the form of a file, taken by itself."""
    kind = kind_of_file(name)
    read = read_yaml(data, name)
    said = [each.diagnostic.problem.message for each in read.problems]
    if kind is None or not read.readable:
        return tuple(said) or (f"{name} is no file of a plan.",)
    shaped = shape(kind.model, name, read.data, PurePosixPath(name).stem)
    return (*said, *(each.problem.message for each in shaped.diagnostics))


def _prove(name: str, data: bytes, known: int = 0) -> None:
    """Raise ScaffoldRefused where a file that is about to be written would give findings of its form: its template is at fault."""
    said = complaints(name, data)
    if len(said) > known:
        raise ScaffoldRefused(
            f"The template makes a {name} that cannot be used: {' '.join(said)}",
            "If the template is your own, mend it under templates/scaffold/; else report this as a mistake in uipkit.",
        )


def _present(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises ScaffoldRefused for one that cannot be read."""
    if not (path.exists() or path.is_symlink()):
        return None
    content = read_bytes(path)
    if isinstance(content, Refusal):
        raise ScaffoldRefused(f"{path.name}: {content.message} {content.help}")
    return content
