"""Use cases about templates: check a Word form, list what it can show, copy a built-in template to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from uipkit import resources
from uipkit.diagnostics.nearest import nearest
from uipkit.store.config_file import read_config
from uipkit.store.discovery import git_root
from uipkit.store.load import load
from uipkit.store.write import write_new
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.load import NothingFoundError, one_plan
from uipkit.workflows.render_form import form_bytes

if TYPE_CHECKING:
    from uipkit.documents.form.traps import FormReport

_FIXED = ("fonts/", "pdf/", "locale/uipkit.pot")
"""What no repository can replace: the fonts, how PDF files keep to their standards, and what catalogues are begun from."""

_SHOWN = 60
"""Characters of a value that is shown as an example."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that a form can show: how a tag names it, and what the plan at hand has there."""

    name: str
    example: str


def check_template(form: Path, plan: Path, today: date | None = None) -> FormReport:
    """Check the Word form ``form``, trying it on the plan in ``plan``. Raises RenderError for a file that cannot be read."""
    from uipkit.documents.document_meta import DocumentMeta
    from uipkit.documents.form.traps import check_form

    if form.suffix.lower() not in (".docx", ".dotx"):
        raise RenderError(
            f"{form} is no Word form (.docx). A Markdown template is checked by rendering: uipkit render posted --draft"
        )
    data = form_bytes(form)
    view = _view(plan, today)
    day = date.fromisoformat(view["today"])
    return check_form(data, view, DocumentMeta(title=view["title"], date=day))


def form_fields(plan: Path, today: date | None = None) -> tuple[FormField, ...]:
    """Return what a form can show of the plan in ``plan``, by the names that its tags use; ``[]`` stands for each item of a list."""
    return tuple(_fields("", _view(plan, today)))


def template_names() -> tuple[str, ...]:
    """Return the names of the built-in templates that can be copied, by name."""
    shelf = resources.shelf("templates")
    names = (path.relative_to(shelf).as_posix() for path in shelf.rglob("*") if path.is_file())
    return tuple(sorted(name for name in names if not name.startswith(_FIXED)))


def eject_template(name: str, repository: Path) -> Path:
    """Copy the built-in template ``name`` into the ``templates`` folder of the repository that ``repository`` lies in.

    The copy then takes the place of the built-in one. Raises RenderError for a name there is not, and
    ``store.write.WriteRefusedError`` where a file stands in the way: nothing is ever overwritten.
    """
    known = template_names()
    if name not in known:
        by_file = [each for each in known if PurePosixPath(each).name == name]
        close = by_file[0] if by_file else nearest(name, known)
        guess = f' Did you mean "{close}"?' if close else ""
        raise RenderError(
            f'There is no built-in template "{name}".{guess} uipkit template list names them all.'
        )
    root = _root(repository)
    content = (resources.shelf("templates") / name).read_bytes()
    path = root / "templates" / name
    write_new(path, content, root)
    return path


def _root(folder: Path) -> Path:
    """Return the folder whose ``templates`` a plan's documents look in: of the plan there, else of the repository."""
    try:
        return one_plan(folder).root
    except NothingFoundError:
        return git_root(folder.resolve()) or folder.resolve()


def _view(plan: Path, today: date | None) -> dict[str, Any]:
    from uipkit.documents.views.plan import plan_view
    from uipkit.templating.overrides import template_folders
    from uipkit.workflows.practice_measure import measures_in_words

    folder = one_plan(plan)
    day = today or date.today()  # noqa: DTZ011  # the school's own calendar day
    loaded = load(folder)
    return plan_view(
        loaded.plan,
        read_config(folder.config_path, folder.root),
        day,
        draft=True,
        name=folder.path.name,
        measures=measures_in_words(loaded.plan, template_folders(folder.root))[0],
    )


def _fields(name: str, value: Any) -> Iterator[FormField]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _fields(f"{name}.{key}" if name else key, item)
    elif isinstance(value, list):
        if value and not isinstance(value[0], dict | list):
            yield FormField(f"{name}[]", _short(value[0]))
        elif value:
            yield from _fields(f"{name}[]", value[0])
        else:
            yield FormField(f"{name}[]", "")
    else:
        yield FormField(name, _short(value))


def _short(value: object) -> str:
    words = " ".join(str(value).split()) if value is not None else ""
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
