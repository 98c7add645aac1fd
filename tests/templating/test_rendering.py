from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from uipkit.templating.environment import environment
from uipkit.templating.overrides import TemplateFolder
from uipkit.templating.rendering import TemplateError, TemplateProblem, render


def made(folder: Path, text: str, **data: object) -> str:
    (folder / "t.md.j2").write_text(text, encoding="utf-8")
    return render(environment([TemplateFolder(folder, "repository")]), "t.md.j2", data)


def problem(folder: Path, text: str, **data: object) -> TemplateProblem:
    with pytest.raises(TemplateError) as caught:
        made(folder, text, **data)
    return caught.value.problem


def test_a_template_prints_its_data(tmp_path: Path) -> None:
    text = "{% for item in plan.rows %}\n- {{ item.title|md }} ({{ loop.index }} of {{ loop.length }})\n{% endfor %}\n"
    plan = {"rows": [{"title": "Read *more*"}, {"title": "Write"}]}
    assert made(tmp_path, text, plan=plan) == "- Read \\*more\\* (1 of 2)\n- Write (2 of 2)\n"


def test_fields_win_over_methods_and_empty_values_print_nothing(tmp_path: Path) -> None:
    data = {"items": "shelf", "count": 62.0, "none": None}
    assert made(tmp_path, "{{ x.items }} {{ x.count }} [{{ x.none }}]", x=data) == "shelf 62 []"


def test_macros_includes_and_recursion_work(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("{{ word }}!", encoding="utf-8")
    text = (
        "{% macro twice(x) %}{{ x ~ x }}{% endmacro %}{{ twice('ab') }} {% include 'part.j2' %} "
        "{% for x in tree recursive %}{{ x.n }}{{ loop(x.below) }}{% endfor %}"
    )
    tree = [{"n": 1, "below": [{"n": 2, "below": []}]}, {"n": 3, "below": []}]
    assert made(tmp_path, text, word="hey", tree=tree) == "abab hey! 123"


def test_escaping_of_joined_parts_where_it_is_on(tmp_path: Path) -> None:
    (tmp_path / "t.html.j2").write_text("{{ ('<b>'|e) ~ x }} {{ x }}", encoding="utf-8")
    sandbox = environment([TemplateFolder(tmp_path, "repository")], autoescape=True)
    assert render(sandbox, "t.html.j2", {"x": "R&D"}) == "&lt;b&gt;R&amp;D R&amp;D"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\n{{ plan.titel }}", snapshot("t.md.j2, line 2: there is no “titel” here; did you mean “title”?")),
        ("{{ plna }}", snapshot("t.md.j2, line 1: “plna” is not known here; did you mean “plan”?")),
        ("{{ plan.title.name }}", snapshot("t.md.j2, line 1: a text has no “name” that a template may use")),
        ("{{ plan.none.name }}", snapshot("t.md.j2, line 1: “name” is asked of a value that is empty")),
        ("{{ [1][5] }}", snapshot("t.md.j2, line 1: the list has no item 5")),
        ("{{ 1|mdd }}", snapshot("t.md.j2, line 1: there is no filter “mdd”; did you mean “md”?")),
        ("{% include 'other.j2' %}", snapshot("t.md.j2, line 1: there is no template named other.j2")),
        (
            "{% for x in [1] %}\n\n{% endfro %}",
            snapshot(
                "t.md.j2, line 3: the template cannot be read: Encountered unknown tag 'endfro'. Jinja was looking for the "
                "following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'."
            ),
        ),
        (
            "{{ plan }}",
            snapshot("t.md.j2, line 1: “{{ … }}” prints one text or number, and this is a group of fields"),
        ),
        (
            "{{ [1]|md }}",
            snapshot(
                "t.md.j2, line 1: the filter “md” was given a list; it prints one text. Loop over it, or name one field"
            ),
        ),
        (
            "{% for x in plan.none %}{% endfor %}",
            snapshot(
                "t.md.j2, line 1: a loop goes over an empty value; write “or []” behind it if it may be empty"
            ),
        ),
        ("{{ 1 / 0 }}", snapshot("t.md.j2, line 1: a value cannot be used like this (division by zero)")),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, shown: str) -> None:
    assert str(problem(tmp_path, text, plan={"title": "x", "none": None})) == shown


@pytest.mark.parametrize(
    "text",
    [
        "{{ cycler.__init__.__globals__ }}",
        "{{ plan.__class__ }}",
        "{{ plan['__class__'] }}",
        "{{ ''.format(1) }}",
        "{{ ''['format'](1) }}",
        "{{ 'x'.ljust(100) }}",
        "{{ (1).to_bytes(10) }}",
        "{{ plan.update({}) }}",
        "{{ [].append(1) }}",
        "{{ plan|attr('x') }}",
        "{{ [plan]|map(attribute='__class__')|first }}",
        "{{ 'x'|center(9) }}",
        "{{ '%9d' % 1 }}",
        "{{ lipsum() }}",
        "{% include '../t.md.j2' %}",
        "{% include '/etc/hostname' %}",
        "{% include 'a\\\\b' %}",
        "{% extends plan %}",
    ],
)
def test_the_sandbox_holds(tmp_path: Path, text: str) -> None:
    assert problem(tmp_path, text, plan={}).template == "t.md.j2"


DOUBLING = "{% set ns = namespace(x='a' * 1000) %}{% for i in range(60) %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10**9 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 100000 }}",
        "{{ range(10000000)|length }}",
        DOUBLING + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        DOUBLING + "{% set ns.x = ns.x + ns.x %}{% endfor %}",
        DOUBLING + "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
        DOUBLING + "{% set ns.x = ns.x|replace('a', 'aaaa') %}{% endfor %}",
        DOUBLING + "{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|string }}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(50) }}",
        "{% include 't.md.j2' %}",
    ],
)
def test_no_template_runs_on_for_ever_or_fills_the_memory(tmp_path: Path, text: str) -> None:
    assert problem(tmp_path, text).message


def test_a_document_has_a_largest_size(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text("{% for i in range(100) %}0123456789{% endfor %}", encoding="utf-8")
    sandbox = environment([TemplateFolder(tmp_path, "repository")])
    assert len(render(sandbox, "t.md.j2", {})) == 1000
    with pytest.raises(TemplateError, match="more than 900 characters"):
        render(sandbox, "t.md.j2", {}, largest=900)


@pytest.mark.parametrize("value", [Path(), (1,), {1: "a"}, {"a": {"b": object()}}, b"x", {"a": {1}}])
def test_plain_data_only_goes_in(tmp_path: Path, value: object) -> None:
    with pytest.raises(ValueError, match=r"data\.x"):
        made(tmp_path, "", x=value)


def test_data_that_contains_itself_is_refused(tmp_path: Path) -> None:
    ring: list[object] = []
    ring.append(ring)
    with pytest.raises(ValueError, match="contains itself"):
        made(tmp_path, "", x=ring)


def test_an_error_inside_an_included_template_names_that_template(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("\n\n{{ nope }}", encoding="utf-8")
    found = problem(tmp_path, "{% include 'part.j2' %}", hope=1)
    assert (found.template, found.line) == ("part.j2", 3)
    assert found.message == "“nope” is not known here; did you mean “hope”?"
