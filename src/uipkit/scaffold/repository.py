"""Planning a new plan repository: every file that ``uipkit init`` makes. Pure; nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from uipkit import resources
from uipkit.plan.kinds import ARCHIVE, KINDS
from uipkit.scaffold.answers import Fields, read_answers
from uipkit.scaffold.artifacts import propose_artifact
from uipkit.scaffold.files import SCHEMAS, ProposedFile, written
from uipkit.scaffold.things import BY_THING

WORKFLOW = ".github/workflows/uip.yml"
CODEOWNERS = ".github/CODEOWNERS"

_WITH_TRACKERS = (
    (".github/workflows/tracker.yml", "tracker.yml"),
    (".github/workflows/documents.yml", "documents.yml"),
    ("uploads/README.md", "uploads.md"),
)
"""What a repository needs beside that for people who never open a terminal: each file with its template."""


@dataclass(frozen=True, slots=True)
class PlannedSchool:
    """One plan of the repository: its folder from the top (``""`` for the top itself), and its answers as ``plan.yaml`` takes them."""

    folder: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of a repository are wanted beside its plans.

    own: uipkit.yaml; private: a .gitignore that keeps names out of git; trackers: workflows that take uploaded trackers in and attach
    documents to pull requests, which somebody has to want, since one of them may write. codeowners: whom GitHub asks to look at a
    change, with names of teams that somebody has to replace.
    """

    own: bool = True
    private: bool = True
    ci: bool = True
    editor: bool = True
    schemas: bool = True
    readme: bool = True
    trackers: bool = False
    codeowners: bool = False


def propose_repository(
    schools: Sequence[PlannedSchool],
    shared: Mapping[str, object] | None,
    *,
    sandbox: Environment,
    parts: Parts,
    below: str = "",
) -> tuple[ProposedFile, ...]:
    """Plan all files of a repository, relative to its top, plans first.

    shared: answers for ``district.yaml``, or None for a repository without one. below: where the files go, seen from the top of the
    repository that they join: empty, or ending with a slash. Raises ScaffoldRefused where a template is at fault.
    """
    found = [_plan(school, sandbox, below) for school in schools]
    if shared is not None:
        district = BY_THING["district"]
        fields, _, _ = read_answers(district.answers, shared)
        found.append(propose_artifact(district, "", fields, sandbox=sandbox, prefix=below))
    data = _words(schools, shared)
    if parts.own:
        found.append(_from_template("uipkit.yaml", "uipkit.yaml", sandbox, data))
    if parts.private:
        found.append(_from_template(".gitignore", "gitignore", sandbox, data))
    if parts.readme:
        found.append(_from_template("README.md", "README.md", sandbox, data))
    if parts.ci:
        found.append(_from_template(WORKFLOW, "uip.yml", sandbox, data))
    if parts.trackers:
        found += [_from_template(path, name, sandbox, data) for path, name in _WITH_TRACKERS]
    if parts.codeowners:
        places = [school.folder.rpartition("/")[0] for school in schools] if shared is not None else []
        found.append(propose_code_owners(places, sandbox=sandbox))
    if parts.editor:
        found += _editor()
    if parts.schemas:
        found += _schemas()
    return tuple(found)


def propose_code_owners(places: Sequence[str], *, sandbox: Environment) -> ProposedFile:
    """Plan the file that says whom GitHub asks. places: the folders of schools from the top; none for one school at the top."""
    data = {"several": len(places), "places": places}
    return _from_template(CODEOWNERS, "CODEOWNERS", sandbox, data)


def _plan(school: PlannedSchool, sandbox: Environment, below: str) -> ProposedFile:
    prefix = f"{school.folder}/" if school.folder else ""
    proposed = propose_artifact(BY_THING["plan"], "", school.fields, sandbox=sandbox, prefix=below + prefix)
    return ProposedFile(prefix + proposed.path, proposed.text)


def _words(schools: Sequence[PlannedSchool], shared: Mapping[str, object] | None) -> dict[str, Any]:
    first = schools[0].fields
    name = (shared or {}).get("district") if shared is not None else first["school"] or first["district"]
    return {
        "heading": f"{name}: Unified Improvement Plan{'s' if shared is not None else ''}"
        if name
        else "Unified Improvement Plans",
        "several": len(schools) if shared is not None else 0,
        "plan_year": first["plan_year"],
    }


def _from_template(path: str, name: str, sandbox: Environment, data: Mapping[str, Any]) -> ProposedFile:
    return ProposedFile(path, written(sandbox, f"scaffold/repository/{name}.j2", data))


def _editor() -> list[ProposedFile]:
    """Settings by which Visual Studio Code knows each file's schema, even one without the line that names it."""
    places = {
        f"./{SCHEMAS}/{kind.name}.schema.json": [f"**/{kind.place}"]
        if kind.single
        else [f"**/{kind.place}/*.yaml", f"**/{ARCHIVE}/{kind.place}/*.yaml"]
        for kind in KINDS
    }
    places[f"./{SCHEMAS}/uipkit.schema.json"] = ["**/uipkit.yaml"]
    settings = {
        "yaml.schemas": places,
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "files.associations": {"*.yaml": "yaml"},
    }
    extensions = {"recommendations": ["redhat.vscode-yaml"]}
    return [
        ProposedFile(".vscode/settings.json", json.dumps(settings, indent=2) + "\n"),
        ProposedFile(".vscode/extensions.json", json.dumps(extensions, indent=2) + "\n"),
    ]


def _schemas() -> list[ProposedFile]:
    """The schemas of everything that people write; those of reports are for programs."""
    names = [f"{kind.name}.schema.json" for kind in KINDS] + ["uipkit.schema.json"]
    return [ProposedFile(f"{SCHEMAS}/{name}", resources.read_text("schemas", name)) for name in names]
