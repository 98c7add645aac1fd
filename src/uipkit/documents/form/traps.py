"""What is wrong with a district's Word form, or will be: mistakes in its tags, and what makes the result hard to read for some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from docx.oxml.ns import qn
from jinja2 import Environment, TemplateSyntaxError, nodes

from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.form.alone import crowded
from uipkit.documents.form.fill import fill, text_of
from uipkit.documents.form.opened import Form, FormRefused, open_form
from uipkit.documents.form.tags import form_environment
from uipkit.plan.base import Model
from uipkit.plan.fields import models_in, traits
from uipkit.plan.kinds import KINDS

Weight = Literal["error", "warning"]

_INLINE_ELSEWHERE = re.compile(r"\{\{(?!r\s)[^{}]*\|\s*inline\b[^{}]*\}\}")
_PROSE_ELSEWHERE = re.compile(r"\{\{(?!p\s)[^{}]*\|\s*prose\b[^{}]*\}\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LONGEST_TITLE = 80
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One thing that is wrong with a form.

    weight: an error keeps the form from being filled, or loses text; a warning makes a document that some cannot read well.
    message: what is wrong. place: the form's words there, empty where it is about the whole form. help: how to mend it.
    """

    weight: Weight
    message: str
    place: str
    help: str


@dataclass(frozen=True, slots=True)
class FormReport:
    """What a form holds: its tags as text, in order, so that people can review them; its problems; whether a trial filled it."""

    tags: tuple[str, ...]
    problems: tuple[FormProblem, ...]
    filled: bool


def check_form(data: bytes, view: Mapping[str, Any], meta: DocumentMeta) -> FormReport:
    """Read the form, try it on ``view``, and return what was found; a form that is broken or unsafe is one error."""
    try:
        form = open_form(data)
    except FormRefused as refused:
        problem = FormProblem(
            "error", refused.message, refused.place, "Mend the file in Word, then check it again."
        )
        return FormReport((), (problem,), filled=False)
    tags = tuple(_tags(form))
    found = [*_crowded_problems(form), *_tag_problems(form, meta), *_structure_problems(form)]
    if not tags:
        found.append(
            FormProblem(
                "warning",
                "The form has no tags, so it shows nothing of the plan",
                "",
                "Write tags where something of the plan goes, as in {{ front.name }}; uipkit template fields lists what there is.",
            )
        )
    tried = _trial(data, view, meta)
    problems = tuple(dict.fromkeys([*tried, *found]))
    return FormReport(tags, problems, filled=not any(problem.weight == "error" for problem in problems))


def _paragraphs(form: Form) -> Iterator[str]:
    """Give the text of every paragraph, its pieces put together as docxtpl does."""
    for root in form.roots():
        for paragraph in root.iter(qn("w:p")):
            yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _tags(form: Form) -> Iterator[str]:
    for text in _paragraphs(form):
        yield from _TAG.findall(text)


# --- tags -----------------------------------------------------------------------------------------------------------


def _trial(data: bytes, view: Mapping[str, Any], meta: DocumentMeta) -> list[FormProblem]:
    """Fill the form as far as it goes, and return every name that is not there, or the one mistake that stops it."""
    form = open_form(data)
    sandbox = form_environment(form.docx, meta)
    noted: list[str] = []
    sandbox.undefined = _collecting(sandbox, noted)
    stopped: list[FormProblem] = []
    try:
        fill(form, view, sandbox)
    except FormRefused as refused:
        stopped.append(
            FormProblem(
                "error", refused.message, refused.place, "Mend the tag in Word, then check the form again."
            )
        )
    names = [
        FormProblem(
            "error",
            f"A tag asks for something that there is not: {words}",
            "",
            "uipkit template fields lists what a form can show.",
        )
        for words in dict.fromkeys(noted)
    ]
    return [*names, *stopped]


def _collecting(sandbox: Environment, noted: list[str]) -> type[Any]:
    """Return a kind of missing value that prints nothing and adds to ``noted`` what was asked for."""
    base: type[Any] = sandbox.undefined

    class Collecting(base):  # type: ignore[misc]  # whatever the sandbox uses
        __slots__ = ()

        def _noted(self) -> None:
            noted.append(self._undefined_message)

        def __str__(self) -> str:
            self._noted()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._noted()
            return iter(())

        def __bool__(self) -> bool:
            self._noted()
            return False

        def __len__(self) -> int:
            self._noted()
            return 0

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self._noted()
            return self

        __getitem__ = __getattr__

    return Collecting


def _crowded_problems(form: Form) -> Iterator[FormProblem]:
    for name, words in crowded(form):
        yield FormProblem(
            "error",
            f"A tag that takes the place of its whole {name} shares it with other words, which would be lost",
            text_of(words),
            f"Put the tag into a {name} of its own.",
        )


def _tag_problems(form: Form, meta: DocumentMeta) -> Iterator[FormProblem]:
    sandbox = form_environment(form.docx, meta)
    for text in _paragraphs(form):
        for tag in _INLINE_ELSEWHERE.findall(text):
            yield FormProblem(
                "error",
                "A line of prose in a tag for plain text: Word would show nothing there",
                tag,
                "Write it {{r …|inline }}, with an r right behind the two brackets.",
            )
        for tag in _PROSE_ELSEWHERE.findall(text):
            yield FormProblem(
                "error",
                "Paragraphs of prose in a tag for plain text: Word would show nothing there",
                tag,
                "Write it {{p …|prose }}, with a p right behind the two brackets, alone in its paragraph.",
            )
        for tag in _TAG.findall(text):
            yield from _bare_prose(sandbox, tag)


def _bare_prose(sandbox: Environment, tag: str) -> Iterator[FormProblem]:
    """Point out a prose field that is printed as it is written, marks and all."""
    if not tag.startswith("{{"):
        return
    plain = re.sub(r"^\{\{(?:r|p|tr|tc)\s", "{{ ", tag)
    try:
        outputs = list(sandbox.parse(plain).find_all(nodes.Output))
    except TemplateSyntaxError:
        return  # the trial tells of it
    for output in outputs:
        for printed in output.nodes:
            if isinstance(printed, nodes.Getattr) and printed.attr in _prose_fields():
                yield FormProblem(
                    "warning",
                    f"“{printed.attr}” is prose, and is printed with its marks (**, -, [ ]( ))",
                    tag,
                    "Write {{p …|prose }} for paragraphs, {{r …|inline }} for a line, or |plain for the words alone.",
                )


@cache
def _prose_fields() -> frozenset[str]:
    """Return the names of all fields of a plan that hold CommonMark."""
    pending: list[type[Model]] = [kind.model for kind in KINDS]
    seen: set[type[Model]] = set()
    names: set[str] = set()
    while pending:
        model = pending.pop()
        if model in seen:
            continue
        seen.add(model)
        names |= {declared.name for declared in traits(model) if declared.prose}
        pending += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return frozenset(names)


# --- what screen readers need ---------------------------------------------------------------------------------------


def _structure_problems(form: Form) -> Iterator[FormProblem]:
    yield from _heading_problems(form)
    for root in form.roots():
        for table in root.iter(qn("w:tbl")):
            yield from _table_problems(table)
        for drawing in root.iter(qn("wp:docPr")):
            if not drawing.get("descr", "").strip() and not _decorative(drawing):
                yield FormProblem(
                    "warning",
                    "A picture has no text alternative",
                    drawing.get("name", ""),
                    "In Word: right-click the picture, Edit Alt Text, and say what it shows, or mark it as decorative.",
                )


def _heading_problems(form: Form) -> Iterator[FormProblem]:
    names = {style.style_id: style.name or "" for style in form.docx.styles}
    last, any_heading = 0, False
    for paragraph in form.docx.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        found = _HEADING.fullmatch(names.get(style.get(qn("w:val"), ""), "")) if style is not None else None
        if found is None:
            yield from _bold_title(paragraph)
            continue
        level, any_heading = int(found.group(1)), True
        if level > last + 1:
            yield FormProblem(
                "warning",
                f"A heading of level {level} follows one of level {last}"
                if last
                else f"The first heading is of level {level}",
                text_of("".join(text.text or "" for text in paragraph.iter(qn("w:t")))),
                f"Give it the style Heading {last + 1}: those who move by headings lose their way otherwise.",
            )
        last = level
    if not any_heading:
        yield FormProblem(
            "warning",
            "The form has no headings",
            "",
            "Give its section titles the styles Heading 1, Heading 2, …: large or bold type is no heading to a screen reader.",
        )


def _bold_title(paragraph: Any) -> Iterator[FormProblem]:
    """Point out a paragraph that looks like a heading and is none: short, all of it bold, no sentence, in no table."""
    runs = [
        run
        for run in paragraph.iter(qn("w:r"))
        if "".join(text.text or "" for text in run.iter(qn("w:t"))).strip()
    ]
    words = text_of("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))
    bold = all(_is_bold(run) for run in runs)
    in_table = any(above.tag == qn("w:tc") for above in paragraph.iterancestors())
    if runs and bold and not in_table and len(words) <= _LONGEST_TITLE and words[-1] not in ".!?:;,":
        yield FormProblem(
            "warning",
            "A line in bold type looks like a heading, and is none",
            words,
            "Give it one of the styles Heading 1, Heading 2, …: who listens to the document moves by headings.",
        )


def _is_bold(run: Any) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return found is not None and found.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _table_problems(table: Any) -> Iterator[FormProblem]:
    rows = table.findall(qn("w:tr"))
    if len(rows) < 2 or rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        return
    words = text_of(" ".join(text.text or "" for text in rows[0].iter(qn("w:t"))))
    yield FormProblem(
        "warning",
        "The first row of a table is not marked as its header",
        words,
        "In Word: put the cursor into that row, Table Layout, Repeat Header Rows.",
    )


def _decorative(drawing: Any) -> bool:
    return any(
        item.tag.endswith("}decorative") and item.get("val") in {"1", "true"} for item in drawing.iter()
    )
