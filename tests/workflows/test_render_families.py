"""The family summary and the notices end to end: what families read, in which language, and what holds a document back."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

import uipkit
from tests.documents.audit import audit
from tests.documents.families import NOTICES, made_for_families, on_watch
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY, golden, read_words, word_of
from tests.libreoffice import saved_by_office
from tests.workflows.plans import base_plan, edit
from uipkit.cli import main
from uipkit.config.config import Config
from uipkit.documents import page_estimate
from uipkit.documents.document_meta import Labels, labels_in, mark_in
from uipkit.documents.markdown import parse
from uipkit.plan.fields import walk_texts
from uipkit.plan.plan import Plan
from uipkit.templating.speech import built_in_speech
from uipkit.workflows.render import NotReadyError, RenderError, Rendering, RenderRequest, run_render, written

DOCUMENTS = ("family-summary", "parent-notice", "hearing-notice")


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    return shutil.copytree(COMPLETE, tmp_path / "complete")


def made(
    folder: Path,
    document: str = "family-summary",
    language: str = "",
    *,
    to: tuple[str, ...] = ("md",),
    draft: bool = False,
    today: date = TODAY,
) -> Rendering:
    return run_render(RenderRequest(folder, document, to, today, draft, language=language))


# --- what families read -------------------------------------------------------------------------------------------


def test_the_family_summary_of_the_complete_example_is_as_it_was() -> None:
    rendering = made(COMPLETE, to=("md", "docx"))
    assert [each.name for each in rendering.files] == [
        f"sego-bluff-elementary-school-family-summary-2026-27-{tag}.{ending}"
        for tag in ("en", "es")
        for ending in ("md", "docx")
    ]
    english, spanish = (each for each in rendering.files if each.format == "md")
    golden("complete-family-summary-en", english.text)
    golden("complete-family-summary-es", spanish.text)
    assert [audit(each.content) for each in rendering.files if each.format == "docx"] == [[], []]
    # Everything that families read of this plan is there in Spanish, and every fixed word.
    assert not any("translation" in hint or "pages" in hint for hint in rendering.hints)


def test_the_reasons_for_a_plan_type_stand_with_it_and_not_behind_a_federal_identification(
    complete: Path,
) -> None:
    english = made(on_watch(complete)).files[0].text
    parts = ("**Priority Improvement", "Fewer students than expected", "**Year 3 on", "**Targeted support")
    places = [english.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("document", ["parent-notice", "hearing-notice"])
def test_the_notices_of_a_plan_on_watch_are_as_they_were(complete: Path, document: str) -> None:
    rendering = made(on_watch(complete), document, to=("md", "docx"))
    english, spanish = (each for each in rendering.files if each.format == "md")
    golden(f"watch-{document}-en", english.text)
    golden(f"watch-{document}-es", spanish.text)
    assert [audit(each.content) for each in rendering.files if each.format == "docx"] == [[], []]
    assert "Left blank" not in " ".join(rendering.hints)


@pytest.mark.needs_debian
def test_the_family_summary_takes_two_pages_in_word(tmp_path: Path) -> None:
    paths = written(made(COMPLETE, to=("docx",)), tmp_path).paths
    for path in saved_by_office(tmp_path, "pdf", *paths):
        with pikepdf.open(path) as printed:
            assert len(printed.pages) == 2, path.name


def test_the_family_summary_takes_two_pages_as_pdf(tmp_path: Path) -> None:
    base = base_plan(tmp_path / "plan")
    for rendering in (made(COMPLETE, to=("pdf",)), made(base, to=("pdf",), draft=True)):
        for file in rendering.files:
            with pikepdf.open(io.BytesIO(file.content)) as pdf:
                assert len(pdf.pages) == 2, file.name


def test_a_summary_that_runs_over_two_pages_says_so(complete: Path) -> None:
    path = complete / "strategies" / "reason-in-words.yaml"
    edit(
        path,
        "  en: >-\n    Teachers of grades 3 to 5 prepare",
        "  en: >-\n    " + "A very long text. " * 250 + "\n    Teachers prepare",
    )
    hints = made(complete, language="en").hints
    assert any(
        re.match(r"The family summary \(English\) is likely to take [3-9] pages", hint) for hint in hints
    )


def test_reading_level_is_a_hint_and_never_refuses() -> None:
    hints = made(COMPLETE).hints
    assert [hint.split(" (")[0].partition(":")[0] for hint in hints] == [
        "family_summary of plan.yaml",
        "The family summary",
        "family_summary of plan.yaml",
        "The family summary",
    ]
    assert "Flesch-Kincaid" in hints[1]
    assert "INFLESZ" in hints[3]


def test_a_summary_that_is_left_out_for_plain_words_is_told(complete: Path) -> None:
    (hint,) = [each for each in made(complete, language="en").hints if each.startswith("family_summary")]
    assert hint == snapshot(
        "family_summary of plan.yaml (English) is not shown in the family summary, since every priority has words for families: what stands only there, such as an invitation, belongs in for_families or help_wanted."
    )
    edit(complete / "priorities" / "attendance.yaml", "  en: >-\n    Being", "  fr: >-\n    Being")
    rendering = made(complete, language="en")
    assert not any(each.startswith("family_summary") for each in rendering.hints)
    assert "You are welcome at our family evening on November 5." in rendering.file("md").text


def test_pages_are_counted_where_a_pdf_is_made(complete: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(*to: str) -> str:
        return next((each for each in made(complete, language="en", to=to).hints if "pages" in each), "")

    monkeypatch.setattr(page_estimate, "PAGE_HEIGHT", 30.0)
    assert "is likely to take 3 pages in Word, and" in said("docx")
    assert "is likely to take 3 pages in Word, though the PDF has 2, and" in said("docx", "pdf")
    assert said("pdf") == ""
    long = "  en: >-\n    " + "A very long text. " * 500 + "\n    Teachers prepare"
    edit(
        complete / "strategies" / "reason-in-words.yaml",
        "  en: >-\n    Teachers of grades 3 to 5 prepare",
        long,
    )
    (file,) = made(complete, language="en", to=("pdf",)).files
    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        assert f"takes {len(pdf.pages)} pages as PDF, and" in said("pdf")
        assert len(pdf.pages) > 2


# --- languages ----------------------------------------------------------------------------------------------------


def test_one_language_is_made_alone() -> None:
    assert [each.name[-5:] for each in made(COMPLETE, language="es").files] == ["es.md"]
    # Spanish of another region takes the words of Spanish.
    (file,) = made(COMPLETE, language="es-MX").files
    assert "Resumen para las familias" in file.text


def test_a_language_without_any_words_is_refused(complete: Path) -> None:
    with pytest.raises(RenderError) as refused:
        made(complete, language="vi")
    assert str(refused.value) == snapshot(
        'There are no words in "vi" for this document; there are: en (English) and es (Español). For another language write its summary under '
        "family_summary in plan.yaml, or its fixed words in templates/locale/vi.po."
    )


def test_a_summary_in_a_third_language_keeps_fixed_words_in_english_marked_as_such(complete: Path) -> None:
    edit(
        complete / "plan.yaml",
        "family_summary:\n",
        "family_summary:\n  vi: Năm nay chúng tôi cùng nhau học toán.\n",
    )
    rendering = made(complete, to=("md", "docx"))
    names = [each.name for each in rendering.files if each.format == "md"]
    assert [name.removesuffix(".md").rpartition("-")[2] for name in names] == ["en", "es", "vi"]
    word = next(each for each in rendering.files if each.name.endswith("-vi.docx"))
    assert audit(word.content) == []
    hints = " ".join(rendering.hints)
    assert (
        "There is no catalogue for Tiếng Việt: the fixed words of the family summary stand in English"
        in hints
    )
    plan = uipkit.load_plan(complete).plan
    text = made_for_families(plan, tag="vi")
    assert "## The Plan in Short\n\n[[/lang]]\n\nNăm nay chúng tôi cùng nhau học toán.\n" in text
    inside = [token.attrs["lang"] for token in parse(text).tokens if token.type == "language_open"]
    assert set(inside) == {"en"}


def test_the_plans_own_words_are_marked_where_they_are_not_translated(complete: Path) -> None:
    path = complete / "priorities" / "attendance.yaml"
    edit(path, "  es: >-\n    Venir", "  fr: >-\n    Venir")
    rendering = made(complete, language="es")
    assert next(hint for hint in rendering.hints if "translation" in hint) == snapshot(
        "In the family summary in Español, 1 text of the plan stands in English, marked as such, for want of a translation: "
        "for_families in priorities/attendance.yaml."
    )
    text = made_for_families(uipkit.load_plan(complete).plan, tag="es")
    assert (
        "**Prioridad 3.**\n\n[[lang en]]\n\nBeing in school every day: nearly one child in three missed at least a tenth of the school year.\n\n[[/lang]]\n\n- **Por qué es así:** Nos fijábamos tarde"
        in text
    )
    # Since not every priority has plain words in Spanish, the summary as a whole is told too.
    assert "## El plan en pocas palabras" in text


def test_a_plan_written_in_spanish_is_told_in_english_with_its_own_words_marked() -> None:
    plan = filled_plan(info={"family_summary": {"es": "Hola a todos."}})
    config = Config.model_validate({"documents": {"language": "es"}})
    english = made_for_families(plan, tag="vi", config=config)
    assert "[[lang es]]" in english
    assert "[[lang es]]" not in made_for_families(plan, tag="es", config=config)


def in_third_language(plan: Path, tag: str) -> None:
    """Write the words for families of a plan in a language that has no catalogue: of one letter, so that all else is found."""
    edit(plan / "plan.yaml", "family_summary:\n", f"family_summary:\n  {tag}: Ж\n")
    for path in (*plan.glob("priorities/*.yaml"), *plan.glob("root-causes/*.yaml")):
        edit(path, "for_families:\n", f"for_families:\n  {tag}: Ж\n")


def unmarked(text: str) -> str:
    """Return what a document says in its own language: the words that stand within no other."""
    inside, words = False, []
    for token in parse(text).tokens:
        inside = token.type == "language_open" or (inside and token.type != "language_close")
        if token.type == "inline" and not inside:
            words.append(token.content)
    return " ".join(words)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("translated", [False, True])
def test_without_a_catalogue_every_fixed_word_stands_in_english(
    complete: Path, document: str, translated: bool
) -> None:
    on_watch(complete)
    if translated:
        in_third_language(complete, "uk")
    text = made_for_families(uipkit.load_plan(complete).plan, document, "uk")
    assert re.findall(r"[A-Za-z]+", unmarked(text)) == []
    assert ("Ж" in unmarked(text)) == (translated and document != "hearing-notice")


def test_of_a_catalogue_with_gaps_the_days_are_the_languages_own(complete: Path) -> None:
    folder = complete / "templates" / "locale"
    folder.mkdir(parents=True)
    (folder / "uk.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Place:"\nmsgstr "Місце:"\n',
        "utf-8",
    )
    text = made(on_watch(complete), "hearing-notice", "uk").file("md").text
    assert "**Date:**\n\n- понеділок, 12 жовтня 2026" in text
    assert "- **Місце:** District office, board room\n" in text


def test_what_the_writers_say_is_marked_too(complete: Path) -> None:
    edit(complete / "plan.yaml", "family_summary:\n", "family_summary:\n  ar: نتعلم.\n")
    page = made(complete, language="ar", to=("html",), draft=True).file("html").content.decode()
    assert '<a class="skip" href="#uip.main" lang="en-US" dir="ltr">Skip to the text</a>' in page
    assert '<p class="mark" lang="en-US" dir="ltr">DRAFT: not for handing out</p>' in page
    assert labels_in(built_in_speech("ar")) == Labels(language="en")
    assert labels_in(built_in_speech("es")).language == ""
    assert mark_in(built_in_speech("ar"), "DRAFT: not for handing out") == "DRAFT: not for handing out"


def test_without_their_own_words_readers_get_the_plans_words_for_families(complete: Path) -> None:
    for tag in ("vi", "zh"):
        text = made_for_families(uipkit.load_plan(complete).plan, tag=tag)
        assert "children get little time to say or write how they think" in text
        assert "Reading lessons for the whole class worked" in text
        assert "Lessons leave little room to reason in words" not in text


def test_a_district_adds_a_language_and_hears_what_is_missing(complete: Path) -> None:
    folder = complete / "templates" / "locale"
    folder.mkdir(parents=True)
    (folder / "so.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Whom to Ask"\nmsgstr "Yaa la weydiinayaa"\n',
        "utf-8",
    )
    rendering = made(complete, language="so")
    assert "## Yaa la weydiinayaa\n" in rendering.file("md").text
    assert any(
        re.match(r"\d+ fixed texts have no translation into Soomaali", hint) for hint in rendering.hints
    )
    assert any("templates/locale/so.po" in hint and "in place of" in hint for hint in rendering.hints)
    assert [each.name.rpartition("-")[2] for each in made(complete).files] == ["en.md", "es.md", "so.md"]
    fenced = run_render(RenderRequest(complete, "family-summary", ("md",), TODAY, built_in_templates=True))
    assert [each.name.rpartition("-")[2] for each in fenced.files] == ["en.md", "es.md"]


def test_a_broken_catalogue_is_told_with_its_name(complete: Path) -> None:
    folder = complete / "templates" / "locale"
    folder.mkdir(parents=True)
    (folder / "es.po").write_text('msgid "a\n', "utf-8")
    with pytest.raises(RenderError, match=r"templates/locale/es\.po"):
        made(complete)


def test_translated_answers_stand_in_the_posted_plans_summary_too() -> None:
    text = uipkit.render(COMPLETE, today=TODAY).file("md").text
    assert "- ¿Y la lectura en quinto grado?\n" in text
    assert "Ustedes dijeron, nosotros respondimos" in text


# --- what is left out ---------------------------------------------------------------------------------------------


def shown_in(plan: Plan, document: str, tag: str) -> str:
    return read_words(made_for_families(plan, document, tag))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("tag", ["en", "es", "vi"])
def test_no_internal_text_is_in_a_document_for_families(document: str, tag: str) -> None:
    for language in ("en", "es"):
        config = Config.model_validate({"documents": {"language": language}})
        text = read_words(made_for_families(filled_plan(), document, tag, config=config))
        assert "Internal" not in text
        assert "ArchivedCause" not in text


def test_the_summary_tells_every_text_that_is_for_families() -> None:
    plan = filled_plan(
        approvals={
            "notices": [{"id": "h", "act": "hearing", "scheduled": "2026-10-12", "place": "PostedPlace"}]
        },
        strategy={"actions": [{"id": "a", "description": "x", "help_wanted": "PostedActionHelpWanted"}]},
        engagement={"groups": ["families"]},
    )
    # The filled plan calls the language of every such text "one".
    text = shown_in(plan, "family-summary", "one")
    wanted = {
        field.value
        for artifact in plan.artifacts()
        for field in walk_texts(artifact)
        if field.posted and "ForFamilies" in field.value
    }
    wanted |= {"PostedActionHelpWanted", "PostedPlace", "PostedPlanInfoPlanTypeReasons", "PostedContactEmail"}
    wanted |= {"PostedThemeInWordsHeard", "PostedThemeInWordsAnswer"}
    assert {each for each in wanted if each not in text} == set()
    # What is said in plain words is not said in the plan's words as well.
    assert not any(
        each in text
        for each in ("PostedPriorityTitle", "PostedRootCauseStatement", "PostedPriorPlanReflection")
    )


def test_scaffold_text_is_not_told_to_families() -> None:
    plan = filled_plan(lambda *_: "TODO: say what belongs here")
    for document in DOCUMENTS:
        for tag in ("en", "es"):
            assert "TODO" not in made_for_families(plan, document, tag)


@pytest.mark.parametrize("place", ["Zoom, 303-555-0142", "Call ana@example.org", "TODO: the place"])
def test_of_the_schools_schedule_families_see_open_meetings_alone(place: str) -> None:
    activities = [
        {
            "id": "committee-winter",
            "title": "Secret title",
            "phase": 7,
            "date": "2026-12-08",
            "time": "17:30",
            "place": "Library",
        },
        {"id": "committee-spring", "title": "Secret title", "phase": 7, "date": "2027-03-09", "place": place},
        {"id": "committee-past", "title": "Secret title", "phase": 7, "date": "2026-09-08", "place": "Past"},
        {
            "id": "private-talk",
            "title": "Secret talk",
            "phase": 7,
            "date": "2026-12-09",
            "place": "Room 5",
            "participants": ["Parent"],
        },
    ]
    text = shown_in(
        filled_plan(schedule={"activities": activities}, approvals={"notices": [], "approvals": []}),
        "family-summary",
        "en",
    )
    assert "Tuesday, December 8, 2026, 5:30 p.m., Library; March 9, 2027" in text
    for hidden in ("Secret", "Room 5", "Past", "555-0142", "ana@", "TODO", "December 9"):
        assert hidden not in text


def test_a_hearing_is_told_even_among_many_days() -> None:
    activities = [
        {"id": f"committee-{day}", "title": "x", "phase": 7, "date": f"2026-10-{day:02}"}
        for day in range(2, 12)
    ]
    notices = [{"id": "h", "act": "hearing", "scheduled": "2026-12-12"}]
    plan = filled_plan(schedule={"activities": activities}, approvals={"notices": notices, "approvals": []})
    text = shown_in(plan, "family-summary", "en")
    assert "Public hearing on the plan: Saturday, December 12, 2026" in text
    assert text.count("2026") < 12


def test_embargoed_results_stay_out_of_every_document() -> None:
    plan = filled_plan(district={"embargo_until": (TODAY + timedelta(days=1)).isoformat()})
    for document in ("family-summary", "parent-notice"):
        text = shown_in(plan, document, "one")
        assert "PostedPlanInfoPlanTypeReasons" not in text
        assert "The state's results are shown from October 2, 2026 on." in text
        after = read_words(made_for_families(plan, document, "one", today=TODAY + timedelta(days=1)))
        assert "PostedPlanInfoPlanTypeReasons" in after


def test_a_small_groups_figures_are_in_none_of_them() -> None:
    target = {
        "measure": "Growth",
        "target": 51.25,
        "result": 47.75,
        "outcome": "not-met",
        "number_of_students": 9,
    }
    plan = filled_plan(info={"prior_plan": {"targets": [target]}})
    for document in DOCUMENTS:
        text = made_for_families(plan, document)
        assert "47.75" not in text
        assert "51.25" not in text


HOSTILE = "# One\n\n[[toc]] [[/lang]] %(name)s {{ 7*7 }} <script>x</script> | `a\n\n```\nopen"


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("tag", ["en", "es", "vi"])
def test_no_text_breaks_a_document_for_families(document: str, tag: str) -> None:
    text = made_for_families(filled_plan(lambda *_: HOSTILE), document, tag)
    assert [each for each in audit(word_of(text)) if "pose as a list" not in each] == []
    assert "{{ 7\\*7 }}" in text or "{{ 7*7 }}" in read_words(text)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40), st.text(alphabet="#*_`[]()<>|-=+.1\n \t\\{}%:!&~s\x0e\x0f", max_size=40))
def test_no_generated_text_breaks_them(any_text: str, marks: str) -> None:
    plan = filled_plan(lambda _m, _f, _p, prose: marks if prose else any_text)
    for document in DOCUMENTS:
        text = made_for_families(plan, document, "vi")
        parse(text)
        assert not {"\x0e", "\x0f"} & set(text)


# --- what holds them back -----------------------------------------------------------------------------------------


def test_what_keeps_the_plan_from_being_posted_keeps_the_summary_back(complete: Path) -> None:
    (complete / "priorities" / "attendance.yaml").write_text("title: [", "utf-8")
    with pytest.raises(NotReadyError, match="the family summary"):
        made(complete)
    rendering = made(complete, language="es", draft=True)
    assert rendering.files[0].name.endswith("-es-draft.md")
    assert (
        "> **BORRADOR del 1 de octubre de 2026.** Todavía estamos trabajando en este resumen."
        in rendering.file("md").text
    )


def test_a_notice_is_held_back_by_errors_in_its_own_files_alone(complete: Path) -> None:
    on_watch(complete)
    (complete / "priorities" / "attendance.yaml").write_text("title: [", "utf-8")
    assert made(complete, "parent-notice").files
    edit(complete / "plan.yaml", "clock_year: 3", "clock_year: three")
    with pytest.raises(NotReadyError, match="the notice to parents"):
        made(complete, "parent-notice")


@pytest.mark.parametrize("document", ["parent-notice", "hearing-notice"])
@pytest.mark.parametrize("draft", [False, True])
def test_a_plan_type_that_owes_no_notice_gets_none_draft_or_not(document: str, draft: bool) -> None:
    with pytest.raises(RenderError, match=r"needs no such notice\. Its plan type is Improvement"):
        made(COMPLETE, document, draft=draft)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("plan_type: priority-improvement\n", "", "does not say the plan type"),
        ("scope: school\n", "scope: district\n", "A district's own plan needs no such notice"),
        (
            "plan_type: priority-improvement\n",
            "plan_type: insufficient-data\n",
            "Its plan type is Insufficient Data",
        ),
    ],
)
def test_why_there_is_no_notice_is_told(complete: Path, old: str, new: str, words: str) -> None:
    on_watch(complete)
    edit(complete / "plan.yaml", old, new)
    with pytest.raises(RenderError, match=words):
        made(complete, "parent-notice", draft=True)


def test_a_district_that_asks_for_no_hearing_is_believed(complete: Path) -> None:
    on_watch(complete)
    path = complete / "district.yaml"
    path.write_text(path.read_text("utf-8") + "planning:\n  approvals_not_used: [hearing]\n", "utf-8")
    with pytest.raises(RenderError, match="The district does not ask for the notice of the hearing"):
        made(complete, "hearing-notice")
    assert made(complete, "parent-notice").files


# --- what notices say of each kind of plan ------------------------------------------------------------------------


def test_what_is_missing_is_a_blank_to_be_filled_in_and_a_hint(complete: Path) -> None:
    on_watch(complete, notices="")
    edit(complete / "plan.yaml", "plan_type_reasons:\n  en: >-", "plan_type_reasons:\n  fr: >-")
    rendering = made(complete, "parent-notice")
    english, spanish = (each.text for each in rendering.files)
    assert english.count("to be filled in:") == 8
    assert spanish.count("por completar:") == 7, "the reasons are there in Spanish"
    assert "- **Place:** **\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ (to be filled in: the place)**" in english
    assert next(hint for hint in rendering.hints if hint.startswith("Left blank")) == snapshot(
        "Left blank, to be filled in: the day of the notice, the results behind the plan type (plan_type_reasons), the date of the committee's public "
        "meeting, the time of the committee's public meeting, the place of the committee's public meeting, the hearing's date, the hearing's time and the "
        "hearing's place."
    )


def test_days_of_a_notice_that_do_not_hold_are_told(complete: Path) -> None:
    on_watch(complete, notices=NOTICES.replace("    date: 2026-09-02\n", ""))
    november = date(2026, 11, 22)
    english = made(complete, "hearing-notice", "en", today=november)
    assert [
        each for each in english.hints if not each.startswith(("What ", "Parents ", "Left blank"))
    ] == snapshot(
        [
            "The notice still invites to what is past: the public hearing on October 12, 2026. Enter the new day under notices in approvals.yaml, or keep the notice for the record and do not send it.",
            "No hearing can be held before December 22, 2026, since it is not on record that parents were told and at least 30 days lie between the two, which is after the due date: ask the district what follows.",
            "Left out of the notice, being past: the due date (October 15, 2026).",
            "“Read the plan beforehand” names https://sego-bluff.example/improvement-plan, but a plan was submitted on September 30, 2026 already: make sure that families find there the plan that is to be heard.",
        ]
    )
    text = made(complete, "parent-notice", "en", today=november).file("md").text
    for each in (text, english.file("md").text):
        assert "The plan is due on" not in each
    hints = made(complete, "parent-notice", today=november).hints
    assert len([each for each in hints if "still invites" in each]) == 1
    assert (
        "the committee's public meeting on October 6, 2026 and the public hearing on October 12"
        in " ".join(hints)
    )


def test_a_hearing_too_soon_after_the_notice_is_told(complete: Path) -> None:
    on_watch(complete, notices=NOTICES.replace("date: 2026-09-02", "date: 2026-09-20"))
    assert [
        each for each in made(complete, "parent-notice", "en").hints if each.startswith("No hearing")
    ] == snapshot(
        [
            "No hearing can be held before October 20, 2026, since parents were told on September 20, 2026 and at least 30 days lie between the two, which is after the due date: ask the district what follows."
        ]
    )
    that_day = made(complete, "parent-notice", "en", today=date(2026, 9, 20)).hints
    assert "since parents are told on September 20, 2026" in " ".join(that_day)


def test_notices_in_time_are_told_nothing_of_days(complete: Path) -> None:
    hints = " ".join(made(on_watch(complete), "parent-notice", "en").hints)
    assert not any(
        words in hints for words in ("No hearing", "still invites", "Left out", "submitted already")
    )


@pytest.mark.parametrize("document", ["parent-notice", "hearing-notice", "family-summary"])
def test_values_of_the_plan_that_stand_as_they_are_are_named(complete: Path, document: str) -> None:
    on_watch(complete)
    edit(complete / "plan.yaml", "role: Principal\n", "role: Front office\n")
    hints = made(complete, document, "es", draft=True).hints
    (hint,) = [each for each in hints if "as the plan has" in each]
    assert "in Español, these stand as the plan has them, whatever the language: the place “" in hint
    assert "the place “District office, board room”" in hint
    assert "the role “Front office”" in hint
    assert not any("as the plan has" in each for each in made(complete, document, "en", draft=True).hints)


def test_the_schedule_says_the_day_where_approvals_do_not(complete: Path) -> None:
    on_watch(complete, notices="")
    path = complete / "schedule.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "  - {id: public-hearing, title: Hearing, phase: 6, date: 2026-10-12, time: '18:30', place: Gymnasium}\n",
        "utf-8",
    )
    text = made(complete, "hearing-notice", "en").file("md").text
    assert "- **Date:** Monday, October 12, 2026\n- **Time:** 6:30 p.m.\n- **Place:** Gymnasium\n" in text


@pytest.mark.parametrize(("clock", "told"), [(2, False), (3, True), (4, False)])
def test_the_third_year_on_watch_has_its_own_topics(complete: Path, clock: int, told: bool) -> None:
    text = made(on_watch(complete, clock=clock), "parent-notice", "en").file("md").text
    assert ("third year on performance watch" in text) == told
    assert ("22-11-211" in text) == told


@pytest.mark.parametrize(
    ("plan_type", "governance", "holds", "law", "adopts"),
    [
        (
            "priority-improvement",
            "district-school",
            "The district's school board holds the hearing.",
            "22-11-405 and 22-11-406",
            "the district's school board adopts",
        ),
        (
            "turnaround",
            "district-school",
            "The district's school board holds the hearing.",
            "22-11-405 and 22-11-406",
            "the district's school board adopts",
        ),
        (
            "turnaround",
            "institute",
            "The school holds the hearing.",
            "SB15-281",
            "the Charter School Institute adopts",
        ),
        ("turnaround", "charter", "", "", "the district's school board adopts"),
    ],
)
def test_a_hearing_is_told_as_far_as_sources_go(
    complete: Path, plan_type: str, governance: str, holds: str, law: str, adopts: str
) -> None:
    on_watch(complete, plan_type)
    edit(complete / "district.yaml", "governance: district-school", f"governance: {governance}")
    rendering = made(complete, "hearing-notice", "en")
    text = rendering.file("md").text
    assert (" holds the hearing." in text) == bool(holds)
    assert holds in text
    assert ("State law behind this hearing" in text) == bool(law)
    assert law in text
    assert f"After the hearing, {adopts} the plan." in text
    assert ("Commissioner of Education for review" in text) == (plan_type == "turnaround")
    # Those who make it hear what is not sure.
    assert any("Have the district confirm what is not verified" in hint for hint in rendering.hints)


def test_a_combined_plans_notice_makes_no_claim_about_law(complete: Path) -> None:
    on_watch(complete)
    edit(complete / "plan.yaml", "scope: school\n", "scope: combined\n")
    rendering = made(complete, "parent-notice")
    english, spanish = (each.text for each in rendering.files)
    assert "State law" not in english
    assert "The accountability committee holds a public meeting" in english
    assert "El comité de rendición de cuentas tendrá una reunión pública" in spanish
    assert "proposed by uipkit" in " ".join(rendering.hints)


def test_a_plan_with_nothing_in_it_still_makes_sense() -> None:
    for tag, words in (
        ("en", "The priorities are still to be set."),
        ("es", "Las prioridades están por definirse."),
    ):
        text = made_for_families(replace(Plan()), tag=tag)
        assert words in text
        assert "None" not in text
    assert made_for_families(Plan(), "parent-notice").count("to be filled in") == 8
    assert NOTICES.count("act:") == 3


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (made(COMPLETE, to=("md", "docx", "pdf")) for _ in range(2))
    assert [each.content for each in first.files] == [each.content for each in second.files]


def test_the_command_makes_one_language(complete: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main.run(
        [
            "render",
            "family-summary",
            "--language",
            "es",
            "--to",
            "md",
            "--plan",
            str(complete),
            "--today",
            "2026-10-01",
        ]
    )
    told = capsys.readouterr()
    assert code == 0
    assert told.out.splitlines()[0].endswith("sego-bluff-elementary-school-family-summary-2026-27-es.md")
    assert "INFLESZ" in told.err
