"""Fixed words in the document's language: where they come from, what may be put into them, and that the sandbox stays closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.templating import manners
from uipkit.templating.catalogue import agree, catalogue_for, languages_of
from uipkit.templating.environment import environment
from uipkit.templating.overrides import TemplateFolder, TemplateRefused
from uipkit.templating.rendering import TemplateError, render
from uipkit.templating.speech import (
    ENGLISH_BEGINS,
    ENGLISH_ENDS,
    Speech,
    speaking,
    speech,
    without_english,
    without_marks,
)

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Whom to ask"
msgstr "A quién preguntar"

msgid "Year %(year)s"
msgstr "Año %(year)s"

msgid "One school"
msgid_plural "%(count)s schools"
msgstr[0] "Una escuela"
msgstr[1] "%(count)s escuelas"

msgid "By %(date)s"
msgstr "Antes del %(day)s"

#, fuzzy
msgid "Perhaps"
msgstr "Quizás"
"""


def folder(path: Path, language: str = "es", text: str = PO) -> TemplateFolder:
    (path / "locale").mkdir(parents=True, exist_ok=True)
    (path / "locale" / f"{language}.po").write_text(text, encoding="utf-8")
    return TemplateFolder(path, "repository")


def made(path: Path, template: str, tag: str = "es", **data: object) -> str:
    (path / "t.md.j2").write_text(template, encoding="utf-8")
    here = TemplateFolder(path, "repository")
    with speaking(speech(tag, [here])):
        return render(environment([here]), "t.md.j2", data)


def test_templates_speak_the_documents_language(tmp_path: Path) -> None:
    folder(tmp_path)
    text = '{{ _("Whom to ask") }}: {{ _("Year %(year)s", year=y|md) }}, {{ ngettext("One school", "%(count)s schools", n) }}'
    assert made(tmp_path, text, y="2026-27", n=1) == "A quién preguntar: Año 2026-27, Una escuela"
    assert made(tmp_path, text, y="2026-27", n=3) == "A quién preguntar: Año 2026-27, 3 escuelas"
    assert made(tmp_path, text, "en", y="2026-27", n=1) == "Whom to ask: Year 2026-27, One school"
    assert made(tmp_path, text, "es-MX", y="*", n=0) == "A quién preguntar: Año \\*, 0 escuelas"


def test_dates_times_numbers_and_lists_are_the_languages_own(tmp_path: Path) -> None:
    for tag in ("es", "vi", "qaa"):
        folder(tmp_path, tag)
    text = "{{ d|date }} | {{ d|date(weekday=true) }} | {{ t|clock }} | {{ 1327.5|number }} | {{ l|list_words }} | {{ l|list_words('or') }}"
    data = {"d": "2026-11-05", "t": "17:30", "l": ["lectura", "inglés"]}
    assert made(tmp_path, text, "en", **data) == snapshot(
        "November 5, 2026 | Thursday, November 5, 2026 | 5:30 p.m. | 1327.5 | lectura and inglés | lectura or inglés"
    )
    assert made(tmp_path, text, "es", **data) == snapshot(
        "5 de noviembre de 2026 | jueves, 5 de noviembre de 2026 | 5:30\xa0p.m. | 1327.5 | lectura e inglés | lectura o inglés"
    )
    assert made(tmp_path, text, "vi", **data) == snapshot(
        "5 tháng 11, 2026 | Thứ Năm, 5 tháng 11, 2026 | 17:30 | 1327,5 | lectura và inglés | lectura hoặc inglés"
    )
    # Where every fixed word is English, so are these, and they are marked as such; and a language that nobody knows writes them as English does.
    assert (
        made(tmp_path, "{{ d|date }} {{ l|list_words }}", "so", **data)
        == "\x0eNovember 5, 2026\x0f lectura and inglés"
    )
    assert made(tmp_path, "{{ d|date }} {{ t|clock }}", "qaa", **data) == "November 5, 2026 5:30 p.m."


@pytest.mark.parametrize(
    ("following", "and_", "or_"),
    [
        ("inglés", "e", "o"),
        ("hijos", "e", "o"),
        ("Íñigo", "e", "o"),
        ("hielo", "y", "o"),
        ("otros", "y", "u"),
        ("hoy", "y", "u"),
        ("8 más", "y", "u"),
        ("11", "y", "u"),
        ("110", "y", "o"),
        ("lectura", "y", "o"),
    ],
)
def test_spanish_says_e_and_u_where_the_sound_asks_for_it(following: str, and_: str, or_: str) -> None:
    assert manners.joined(["a", following], "es") == f"a {and_} {following}"
    assert manners.joined(["a", following], "es", "or") == f"a {or_} {following}"


def test_no_word_and_one_word_are_a_list_too() -> None:
    for tag in ("en", "es", "vi"):
        assert [manners.joined([], tag), manners.joined(["a"], tag)] == ["", "a"]


def test_what_a_catalogue_lacks_stays_english_between_marks_and_is_counted(tmp_path: Path) -> None:
    here = folder(tmp_path)
    (tmp_path / "t.md.j2").write_text(
        '{{ _("Nothing of %(x)s", x=_("this")) }} {{ _("Perhaps") }} {{ _("By %(date)s", date=1) }}'
    )
    words = speech("es", [here])
    with speaking(words):
        text = render(environment([here]), "t.md.j2", {})
    assert without_marks(text) == "Nothing of this Perhaps By 1"
    assert without_english(text).strip() == ""
    # A translation that asks for another value, or that nobody has confirmed, is none.
    assert words.missing == {"Nothing of %(x)s", "this", "Perhaps", "By %(date)s"}
    assert words.catalogue.faulty == ("By %(date)s",)
    assert words.text("Perhaps") == "Perhaps"


def test_a_sentence_that_is_not_translated_has_english_days_numbers_and_lists_in_it(tmp_path: Path) -> None:
    folder(tmp_path, "vi")
    text = (
        "{{ _('DRAFT of %(date)s at %(time)s.', date=d|date, time=t|clock) }} "
        "{{ _('%(results)s at %(n)s.', results=[ngettext('One school', '%(count)s schools', 2), _('none')]|list_words, n=1.5|number) }}"
    )
    said = made(tmp_path, text, "vi", d="2026-11-22", t="17:30")
    assert without_marks(said) == "DRAFT of November 22, 2026 at 5:30 p.m.. 2 schools and none at 1.5."
    assert without_english(said).strip() == ""
    text = "{% set step = _('It is held.') %}{{ step }} {{ d|date|beside(step) }}"
    assert without_marks(made(tmp_path, text, "vi", d="2026-11-22")) == "It is held. November 22, 2026"
    # Words that stand by themselves, or in a sentence that is translated, are the language's own.
    text = "{{ _('Year %(year)s', year=d|date) }} {{ d|date }}"
    assert made(tmp_path, text, "vi", d="2026-11-22") == "Año 22 tháng 11, 2026 22 tháng 11, 2026"


@pytest.mark.parametrize(
    "call", ["ljust(10 ** 9)", "format(1)", "replace('1', 'x')", "_english", "__class__"]
)
def test_words_that_remember_their_english_are_plain_text_to_a_template(tmp_path: Path, call: str) -> None:
    folder(tmp_path, "vi")
    for value in ("(d|date)", "[d, d]|list_words", "_('Year %(year)s', year=1)"):
        with pytest.raises(TemplateError, match="a text has no"):
            made(tmp_path, "{{ (" + value + ")." + call + " }}", "vi", d="2026-11-22")


def test_no_text_of_a_plan_can_hold_the_marks(tmp_path: Path) -> None:
    folder(tmp_path)
    hostile = f"{ENGLISH_BEGINS}x{ENGLISH_ENDS}"
    text = made(tmp_path, "{{ x|md }} {{ x|prose }} {{ x|line }} {{ x|cell }} {{ x|plain|md }}", x=hostile)
    assert ENGLISH_BEGINS not in text
    assert ENGLISH_ENDS not in text


def test_the_repositorys_catalogue_wins_text_by_text(tmp_path: Path) -> None:
    built_in = folder(tmp_path / "built-in")
    own = folder(
        tmp_path / "own", text=PO.replace("A quién preguntar", "Con quién hablar").split('msgid "Year')[0]
    )
    words = speech("es", [own, built_in])
    assert words.text("Whom to ask") == "Con quién hablar"
    assert words.text("Year %(year)s", year="1") == "Año 1"
    assert languages_of([own, built_in]) == ("es",)
    region = folder(
        tmp_path / "own", "es-MX", PO.replace("A quién preguntar", "Pregunten a").split('msgid "Year')[0]
    )
    assert speech("es-MX", [region, built_in]).text("Whom to ask") == "Pregunten a"


def test_a_changed_catalogue_is_read_again(tmp_path: Path) -> None:
    here = folder(tmp_path)
    assert speech("es", [here]).text("Whom to ask") == "A quién preguntar"
    folder(tmp_path, text=PO.replace("A quién preguntar", "A quién preguntarle algo"))
    assert speech("es", [here]).text("Whom to ask") == "A quién preguntarle algo"


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nnonsense\n',
        'msgid "a\n',
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n',
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=' + "(" * 500 + "n" + ')\\n"\n',
    ],
)
def test_a_broken_catalogue_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateRefused, match=r"templates/locale/es\.po"):
        catalogue_for("es", [folder(tmp_path, text=text)])


def test_a_catalogue_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.po"
    outside.write_text(PO, encoding="utf-8")
    inside = tmp_path / "templates" / "locale"
    inside.mkdir(parents=True)
    (inside / "es.po").symlink_to(outside)
    with pytest.raises(TemplateRefused, match="leads out of the templates folder"):
        catalogue_for("es", [TemplateFolder(tmp_path / "templates", "repository")])


@pytest.mark.parametrize("tag", ["../es", "es/../../x", "", "ES", "e", "es_MX", "a" * 40])
def test_only_a_language_tag_names_a_catalogue(tmp_path: Path, tag: str) -> None:
    folder(tmp_path)
    (tmp_path / "es.po").write_text(PO, encoding="utf-8")
    assert not catalogue_for(tag, [TemplateFolder(tmp_path, "repository")]).is_there


@pytest.mark.parametrize(
    "text",
    [
        "{{ _.__globals__ }}",
        "{{ ngettext.__code__ }}",
        "{{ _['__globals__'] }}",
        "{{ _ }}",
        "{{ _(x) }}",
        "{{ _('a', y=x) }}",
        "{{ _() }}",
        "{{ _('a', 'b') }}",
        "{{ _('a %(y)s', y=z) }}",
        "{{ ngettext('a', 'b', 'c') }}",
        "{{ ngettext('a', 'b', true) }}",
        "{{ ngettext('a', 'b', 10 ** 20) }}",
        "{{ _('a', **x) }}",
        "{% set ns = namespace(x='a' * 1000) %}{% for i in range(60) %}{% set ns.x = _('%(a)s%(a)s', a=ns.x) %}{% endfor %}",
    ],
)
def test_the_sandbox_stays_closed(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError):
        made(tmp_path, text, "es", x={"a": ["b"]})


@pytest.mark.parametrize(
    "text", ["%(x).__class__", "%(x)100000000s", "%(x)d", "%s", "%%", "{x}", "{0.__class__}", "%(X)s"]
)
def test_nothing_but_a_named_place_is_filled(tmp_path: Path, text: str) -> None:
    assert made(tmp_path, "{{ _(t, x=1) }}", "en", t=text) == text


def test_a_value_is_put_in_once_and_not_read_for_places(tmp_path: Path) -> None:
    assert made(tmp_path, "{{ _('%(a)s-%(b)s', a='%(b)s', b='x') }}", "en") == "%(b)s-x"


@given(st.text(max_size=30), st.text(max_size=30))
def test_english_says_every_text_as_it_stands(english: str, value: str) -> None:
    said = Speech().marked(english, {"x": value})
    assert said == english.replace("%(x)s", value)


def test_places_agree_where_each_language_fills_the_same() -> None:
    assert agree(("One",), ("Una",))
    assert agree(("One", "%(count)s"), ("Una", "%(count)s"))
    assert agree(("One", "%(count)s"), ("%(count)s", "%(count)s"))
    assert not agree(("%(a)s",), ("a",))
    assert not agree(("a",), ("%(a)s",))
    assert not agree(("One %(a)s", "%(count)s %(a)s"), ("Una", "%(count)s %(a)s"))
