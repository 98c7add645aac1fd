"""Web pages: what a document becomes, what no text can do to the page, and what a district may change."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from jinja2 import Environment
from markdown_it.token import Token
from markupsafe import Markup

from tests.documents.html_page import Part, audit_structure, fingerprint, policy, read_page
from tests.documents.samples import EVERYTHING, META, png
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figure
from uipkit.documents.html.page import write_html
from uipkit.documents.html.shell import Shell, set_page
from uipkit.documents.markdown import ParsedMarkdown, parse
from uipkit.resources import read_text
from uipkit.templating.environment import environment
from uipkit.templating.filters import cell, md, prose
from uipkit.templating.inline import UnsupportedMarkdown
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import TemplateError

BUILT_IN = environment(template_folders(None), autoescape=True)


def made(markdown: str, meta: DocumentMeta = META, sandbox: Environment = BUILT_IN, **options: Any) -> bytes:
    return write_html(parse(markdown), meta, sandbox, **options)


def page(markdown: str, meta: DocumentMeta = META, **options: Any) -> Part:
    content = made(markdown, meta, **options)
    assert audit_structure(content) == []
    return read_page(content)


def main_of(markdown: str, **options: Any) -> Part:
    return page(f"# Title\n\n{markdown}\n", **options).one("main")


# --- what a document becomes --------------------------------------------------------------------------------------


def test_a_document_with_everything_is_in_order_and_says_all() -> None:
    root = page(EVERYTHING, images=lambda _path: png())
    for said in ("A second line.", "one two three four continued", "They said: that it was so."):
        assert said in root.words
    assert [part.name for part in root.one("body").inside if isinstance(part, Part)] == snapshot(
        ["a", "header", "main", "footer"]
    )
    assert root.one("title").raw == META.title
    assert root.one("html").attributes == {"lang": "en-US", "dir": "ltr"}
    assert root.one("footer").words == META.footer_text


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(EVERYTHING) == made(EVERYTHING, sandbox=environment(template_folders(None), autoescape=True))
    assert made(EVERYTHING) != made(EVERYTHING + "\nmore\n")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A\n\n## B\n\n### C\n\n## D\n", ["h1 A", "h2 B", "h3 C", "h2 D"]),
        ("# A\n\n#### B\n\n###### C\n\n## D\n", ["h1 A", "h2 B", "h3 C", "h2 D"]),
        ("# A\n\n## B\n\n# C\n\n## D\n", ["h1 A", "h2 B", "h2 C", "h3 D"]),
        ("## A\n\n# B\n", [f"h1 {META.title}", "h2 A", "h2 B"]),
        ("Words.\n", [f"h1 {META.title}"]),
        ("# A\n\n##\n\n### B\n", ["h1 A", "h2 B"]),
    ],
)
def test_there_is_one_heading_of_level_1_and_no_level_is_left_out(markdown: str, expected: list[str]) -> None:
    found = page(markdown).all("h1", "h2", "h3", "h4", "h5", "h6")
    assert [f"{part.name} {part.words}" for part in found] == expected


def test_contents_are_navigation_with_a_name_and_lead_to_the_headings() -> None:
    root = page("# T\n\n[[toc]]\n\n## A & B\n\n### C\n\n#### D\n\n[[lang es]]\n\n## Año\n\n[[/lang]]\n")
    nav = root.one("nav")
    (name,) = [part for part in nav.all() if part.attributes.get("id") == nav.attributes["aria-labelledby"]]
    assert name.words == "Contents"
    assert [(part.attributes["href"], part.words) for part in nav.all("a")] == [
        ("#a--b", "A & B"),
        ("#c", "C"),
        ("#año", "Año"),
    ]
    assert [part.words for part in nav.all("li")] == ["A & B C", "C", "Año"]
    assert [part.attributes["lang"] for part in nav.all("span")] == ["es-US"]
    assert list(page("# T\n\n[[toc]]\n\nWords.\n").all("nav")) == []


def test_a_part_in_another_language_says_so_and_from_which_side_it_is_read() -> None:
    main = main_of("[[lang es]]\n\nHola\n\n[[/lang]]\n\nHello\n\n[[lang ar]]\n\n- مرحبا\n\n[[/lang]]")
    assert [
        (part.attributes.get("lang"), part.attributes.get("dir"), part.words) for part in main.all("div")
    ] == [
        ("es-US", "ltr", "Hola"),
        ("ar-SA", "rtl", "مرحبا"),
    ]
    html = page("# مرحبا\n\nنص\n", replace(META, language="ar-SA")).one("html")
    assert html.attributes == {"lang": "ar-SA", "dir": "rtl"}


def test_boxes_take_the_place_of_bullets() -> None:
    main = main_of("- ☐ Yes\n- ☐ **No**\n- other\n\n1. ☐ One\n2. two\n")
    assert [(part.attributes.get("class", ""), part.words) for part in main.all("li")] == [
        ("box", "☐ Yes"),
        ("box", "☐ No"),
        ("", "other"),
        ("box", "☐ One"),
        ("", "two"),
    ]


def test_a_new_page_begins_where_there_is_something_before_it() -> None:
    main = main_of("[[page]]\n\nOne.")
    assert len(main.marked("page-break")) == 1
    assert page("[[page]]\n\n# A\n\nWords.\n\n[[page]]\n").marked("page-break") == []


def test_the_mark_of_a_draft_stands_at_the_top_and_on_every_printed_page() -> None:
    root = page("# T\n\nWords.\n", replace(META, draft_mark='DRAFT "of" </style> today'))
    assert root.marked("mark")[0].words == 'DRAFT "of" </style> today'
    assert root.one("header").words == 'Aspen Elementary DRAFT "of" </style> today'
    assert r'@top-left { content: "DRAFT\000020\000022of\000022\000020' in root.one("style").raw
    assert page("# T\n\nWords.\n").marked("mark") == []


def test_a_poster_has_larger_type() -> None:
    plain, poster = page("# T\n\nWords.\n"), page("# T\n\nWords.\n", replace(META, type_scale=1.75))
    assert "--type-scale: 1.75;" in poster.one("style").raw
    assert "1.75" not in plain.one("style").raw
    assert poster.one("body").attributes["class"] == "poster"
    assert "margin: 0.75in" in page("# T\n", replace(META, close_margins=True)).one("style").raw


def test_an_unknown_token_raises_rather_than_vanish() -> None:
    strange = ParsedMarkdown((Token("footnote", "", 0),), ())
    with pytest.raises(UnsupportedMarkdown, match="footnote"):
        write_html(strange, META, BUILT_IN)
    with pytest.raises(UnsupportedMarkdown, match="dl_open"):
        write_html(ParsedMarkdown((Token("dl_open", "", 1),), ()), META, BUILT_IN)


# --- tables -------------------------------------------------------------------------------------------------------


def test_tables_say_what_heads_what() -> None:
    main = main_of(
        "Table: By *year*\n\n| Measure | Target |\n| :-- | --: |\n| Growth | 50 |\n| Reading | 18 % |\n"
    )
    (frame,) = main.marked("table")
    assert frame.one("caption").words == "By year"
    assert [(part.attributes["scope"], part.words) for part in main.all("th")] == [
        ("col", "Measure"),
        ("col", "Target"),
        ("row", "Growth"),
        ("row", "Reading"),
    ]
    assert [(part.attributes["class"], part.words) for part in main.all("td")] == [
        ("right", "50"),
        ("right", "18 %"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| | b |\n| c | d |\n",
        "| same | a |\n| same | b |\n",
        f"| {'long words ' * 20} | b |\n",
    ],
)
def test_first_cells_that_name_no_row_are_no_headings(rows: str) -> None:
    main = main_of(f"| A | B |\n| --- | --- |\n{rows}")
    assert {part.attributes["scope"] for part in main.all("th")} == {"col"}


def test_headings_without_words_and_tables_without_rows_head_nothing() -> None:
    assert [part.words for part in main_of("| | B |\n| --- | --- |\n| a | b |\n").all("th")] == ["B", "a"]
    assert list(main_of("| A | B |\n| --- | --- |\n").all("th")) == []


def test_a_table_without_a_caption_is_named_by_its_heading() -> None:
    table = "| A |\n| --- |\n| b |\n"
    main = main_of(f"{table}\n## Here\n\nWords\n\n{table}")
    assert [(part.words, part.attributes.get("class")) for part in main.all("caption")] == [
        ("Title", "unseen"),
        ("Here", "unseen"),
    ]
    assert page(table).one("caption").words == "Table"


def test_tables_to_write_in_and_short_ones_are_known_to_the_style() -> None:
    def kinds(rows: str) -> str:
        return main_of(f"| A | B |\n| --- | --- |\n{rows}").marked("table")[0].attributes["class"]

    assert kinds("| a | b |\n") == "table short"
    assert kinds("| a | |\n") == "table form short"
    assert kinds("| a | b |\n" * 20) == "table"
    assert [
        part.words for part in main_of(f"| A | B |\n|-|-|\n| a | {'words ' * 20} |\n").marked("long")
    ] == [("words " * 20).strip()]


# --- links and pictures -------------------------------------------------------------------------------------------


def test_links_lead_to_the_web_to_mail_and_into_the_page() -> None:
    main = main_of(
        "[web](https://example.org/?a=1&b=2) [mail](mailto:a@example.org?subject=x) [in](#title) [out](#nowhere) "
        "[file](data/x.csv) [bad](javascript:alert%281%29) [plain](http://example.org) [](https://example.org/empty) "
        "[https://example.org](https://example.org)"
    )
    assert [
        (part.attributes["href"], part.attributes.get("data-print"), part.words) for part in main.all("a")
    ] == [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2", "web"),
        ("mailto:a@example.org?subject=x", "a@example.org", "mail"),
        ("#title", None, "in"),
        ("https://example.org/empty", None, "https://example.org/empty"),
        ("https://example.org", None, "https://example.org"),
    ]
    assert "out file (data/x.csv)" in main.words
    assert "bad](javascript" in main.words


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"GIF89a rest", "image/gif"),
        (b"<svg onload='alert(1)'>", ""),
        (b"", ""),
        (None, ""),
    ],
)
def test_pictures_are_in_the_page_and_known_by_their_bytes(content: bytes | None, kind: str) -> None:
    main = main_of('![Our "school"](images/a.png)', images=lambda _path: content)
    pictures = list(main.all("img"))
    if not kind:
        assert pictures == []
        assert main.words == 'Title [Our "school"]'
        return
    (shown,) = pictures
    begins, _, data = shown.attributes["src"].partition(",")
    assert begins == f"data:{kind};base64"
    assert b64decode(data) == content
    assert shown.attributes["alt"] == 'Our "school"'


def test_pictures_without_words_or_from_elsewhere_are_not_shown() -> None:
    for source in ("![](images/a.png)", "![words](private/a.png)", "![words](https://example.org/a.png)"):
        assert list(main_of(source, images=lambda _path: png()).all("img")) == []


def test_a_drawing_stands_under_its_caption_with_its_words() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    figure = Figure("Growth <b>", 'From 40 to "50"\n& on', svg, 650, 320)
    drawing = main_of("[[figure target-1.1]]", figures={"target-1.1": figure}).one("figure")
    assert drawing.one("figcaption").words == "Growth <b>"
    shown = drawing.one("img").attributes
    assert b64decode(shown.pop("src").removeprefix("data:image/svg+xml;base64,")) == svg
    assert shown == {"alt": 'From 40 to "50" & on', "width": "650", "height": "320"}


def test_a_drawing_keeps_the_width_that_its_words_need_and_scrolls_by_itself() -> None:
    figures = {
        "a": Figure("A", "a", b"<svg/>", 900, 300),
        "b": Figure("B", "b", b"<svg/>", 900, 300, narrowest=560),
    }
    root = page("# T\n\n[[figure b]]\n\n[[figure a]]\n\n[[figure b]]\n", figures=figures)
    style = root.one("style").raw
    assert re.findall(r"\.drawing-(\d) img \{ min-width: (\d+)px", style) == [("1", "560"), ("3", "560")]
    frames = root.marked("scrolled")
    assert [part.attributes["tabindex"] for part in frames] == ["0", "0"]
    captions = {part.attributes["id"]: part.words for part in root.all("figcaption")}
    assert [captions[part.attributes["aria-labelledby"]] for part in frames] == ["B", "B"]


# --- any text -----------------------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></main><!-- &lt; &#0;",
    "=cmd|' /C calc'!A0",
    "{{ 7 * 7 }} {% raw %}",
    "uip.main",
    "\u202eabc\u202c \u2066x",
    "نص عربي",
    "👩‍👩‍👧‍👦🏳️‍🌈🇺🇸" * 20,
    "x" * 10_000,
    "\x00\x01\x1b\x7f\ufffe",
)
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(), st.text("<>&\"'/=`\\|[]()!#\n \u202e\u2067a1"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@settings(max_examples=15)
@given(other=ANY)
def test_any_text_is_shown_as_it_stands_and_makes_no_markup(text: str, other: str) -> None:
    for value in (text, other):
        source = (
            f"# T {md(value)}\n\n[[toc]]\n\n## H {md(value)}\n\nTable: C {md(value)}\n\n| A {cell(value)} | B |\n| --- | --- |\n"
            f"| {cell(value)} | c |\n\n- {md(value)} end\n\n{prose(value, level=2)}\n"
        )
        meta = replace(
            META, title=value or "T", header_text=value, footer_text=value, draft_mark=value, author=value
        )
        content = made(source, meta)
        assert [each for each in audit_structure(content) if "no title" not in each] == []
        root = read_page(content)
        assert _letters(value) in _letters(root.one("main").words)
        assert {part.name for part in root.all()} <= _EXPECTED


_EXPECTED = {
    *(
        "page",
        "html",
        "head",
        "meta",
        "title",
        "link",
        "style",
        "body",
        "a",
        "header",
        "main",
        "footer",
        "nav",
        "p",
        "span",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("blockquote", "pre", "code", "strong", "em", "s", "br", "hr", "wbr", "bdi"),
}


def _letters(text: str) -> str:
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202d\u202e]", "\ufffd", text)
    return re.sub(r"\s+", "", text)


def test_changes_of_direction_keep_to_their_own_words() -> None:
    main = main_of("before \u202aabc **\u2067def** after")
    assert [part.words for part in main.all("bdi")] == ["before \u202aabc", "\u2067def"]
    assert "\ufffdevil" in main_of("\u202eevil").words
    assert page("# T\n", replace(META, title="a\u202e\u2066b")).one("title").raw == "a\ufffdb"


def test_long_words_may_break_and_are_copied_whole() -> None:
    long = "https://example.org/" + "path/" * 30 + "é" * 50 + "e\u0301" * 40 + "👩‍👩‍👧‍👦" * 10
    paragraph = main_of(md(long)).one("p")
    assert paragraph.raw == long
    pieces = [each for each in paragraph.inside if isinstance(each, str)]
    assert max(map(len, pieces)) < 40
    assert not any(piece.startswith(("\u0301", "\u200d")) or piece.endswith("\u200d") for piece in pieces)
    assert list(main_of("Implementation responsibilities").all("wbr")) == []


# --- the shell, and what a district may change ---------------------------------------------------------------------


@pytest.fixture
def district(tmp_path: Path) -> Callable[..., Environment]:
    def sandbox(**files: str) -> Environment:
        folder = tmp_path / "templates" / "html"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_bytes(text.encode("utf-8"))
        return environment(template_folders(tmp_path), autoescape=True)

    return sandbox


HOSTILE_STYLE = (
    "@import url(https://example.org/x.css);\r\nbody { background: url(https://example.org/x.png) }\n"
    "</style><script>alert(1)</script></STYLE\n><img src=x onerror=alert(1)>\0\rp { color: red }"
)


def test_a_district_changes_the_style_and_the_policy_still_fits(district: Callable[..., Environment]) -> None:
    usual = made("# T\n")
    for files in (
        {"page__css": "p { color: red }"},
        {"page__css": HOSTILE_STYLE},
        {"district__css": HOSTILE_STYLE},
    ):
        content = made("# T\n", sandbox=district(**files))
        assert audit_structure(content) == []
        root = read_page(content)
        assert "p { color: red }" in root.one("style").raw
        assert list(root.all("script", "img")) == []
        assert content != usual


def test_what_a_district_adds_comes_behind_the_style_of_all_pages(
    district: Callable[..., Environment],
) -> None:
    style = (
        read_page(made("# T\n", sandbox=district(district__css=":root { --link: teal }"))).one("style").raw
    )
    assert style.startswith(read_page(made("# T\n")).one("style").raw.rstrip())
    assert style.endswith(":root { --link: teal }\n")


def test_a_district_changes_the_shell(district: Callable[..., Environment]) -> None:
    root = read_page(
        set_page(Markup("<h1>T</h1>"), Shell("T", footer="<b>"), district(page__html__j2=_WHOLE))
    )
    assert root.one("html").attributes["class"] == "ours"
    assert root.one("footer").words == "Ours <b>"


_WHOLE = """\
<!DOCTYPE html>
<html lang="{{ language }}" dir="{{ direction }}" class="ours">
<head>
{{ head }}
<title>{{ title }}</title></head>
<body><a href="#x">{{ skip }}</a><main id="x">{{ body }}</main><footer>Ours {{ footer }}</footer>{{ script }}</body></html>
"""


@pytest.mark.parametrize(
    "shell",
    [
        "<!doctype html><html><head><title>{{ title }}</title></head><body>{{ body }}</body></html>",
        "<!doctype html><html><head><script>alert(1)</script>{{ head }}</head>{{ body }}</html>",
        "{{ body }}",
        "",
    ],
)
def test_a_shell_without_the_policy_first_is_refused(
    shell: str, district: Callable[..., Environment]
) -> None:
    with pytest.raises(TemplateError) as caught:
        made("# T\n", sandbox=district(page__html__j2=shell))
    assert str(caught.value) == snapshot(
        "html/page.html.j2: a page has to begin with <!doctype html>, <html …>, <head> and {{ head }}, which keeps it safe"
    )


def test_a_mistake_in_a_shell_or_a_style_is_told_with_its_place(
    district: Callable[..., Environment], tmp_path: Path
) -> None:
    with pytest.raises(TemplateError) as caught:
        made("# T\n", sandbox=district(page__html__j2=_WHOLE.replace("{{ title }}", "{{ titel }}")))
    assert str(caught.value) == snapshot(
        "html/page.html.j2, line 5: “titel” is not known here; did you mean “title”?"
    )
    (tmp_path / "templates" / "html" / "page.html.j2").unlink()
    (tmp_path / "templates" / "html" / "page.css").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError) as caught:
        made("# T\n", sandbox=district())
    assert str(caught.value) == snapshot("html/page.css: it is not a UTF-8 text file; save it again as UTF-8")


def test_any_page_may_use_the_shell_with_one_script_and_links_in_its_head() -> None:
    script = "document.title = 'a < b && c';\n"
    shell = Shell(
        "All <plans>",
        "es-US",
        header=Markup('<a href="#all">All</a>'),
        footer="R & D",
        classes="site",
        style=".site { color: red }",
        script=script,
    )
    content = set_page(Markup('<h1 id="all">Plans</h1>'), shell, BUILT_IN)
    assert audit_structure(content) == []
    root = read_page(content)
    assert policy(root)["script-src"] == fingerprint(script)
    assert root.one("script").raw == script
    assert root.one("header").words == "All"
    assert root.one("footer").words == "R & D"
    assert root.one("title").raw == "All <plans>"
    assert ".site { color: red }" in root.one("style").raw
    assert "script-src" not in policy(read_page(made("# T\n")))


@pytest.mark.parametrize("script", ["a</script>", "'<!--'", "'</SCRIPT x'", "a\r\nb"])
def test_a_script_that_would_not_be_what_its_fingerprint_says_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="a page's script"):
        set_page(Markup("<h1>T</h1>"), Shell("T", script=script), BUILT_IN)


def test_a_page_as_large_as_its_pictures_is_made() -> None:
    large = png() + b"\0" * 16_000_000
    content = made("# T\n\n![words](a.png)\n", images=lambda _path: large)
    assert len(content) > 21_000_000


# --- the audit itself ---------------------------------------------------------------------------------------------


BAD = b"""<!doctype html><html><head><script>x</script><meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'">
<style>p{}</style><title> </title></head><body onload="x()"><main><h2 id="a">Low</h2><h1 id="a"></h1><h4 style="color:#eee">Deep</h4>
<p style="color:#ddd;background:#fff">Faint words</p><div style="width:900px">Wide words that reach out of a narrow window</div>
<a href="http://example.org"></a><a href="#nowhere">here</a><img src="https://example.org/x.png">
<div class="table"><table><caption></caption><tr><th></th><td>a</td></tr><tr><td>b</td></tr></table></div><table></table>
<input></main></body></html>"""


def test_a_bad_page_fails_every_part_of_the_audit() -> None:
    assert audit_structure(BAD) == snapshot(
        [
            "the policy does not fit the style",
            "the policy does not fit the scripts",
            "something stands before the policy",
            "<body> has the attribute onload",
            "<h4> has the attribute style",
            "<p> has the attribute style",
            "<div> has the attribute style",
            "<img> loads https://example.org/x.png",
            "a page holds <input>",
            "the page does not say its language and direction",
            "the page has no title",
            "the first thing is no link to the text",
            "the id a is there 2 times",
            "heading 2 follows heading 0: Low",
            "heading 1 follows heading 2: ",
            "a heading is empty",
            "heading 4 follows heading 1: Deep",
            "a link leads to http://example.org",
            "a link has no words: http://example.org",
            "a link leads nowhere: #nowhere",
            "table 1: no name",
            "table 1: the keyboard does not reach it",
            "table 1: a heading without words or scope",
            "table 1: cells are missing",
            "a table stands outside a frame",
            "a picture without words",
        ]
    )


# --- the style ----------------------------------------------------------------------------------------------------


def test_all_colours_of_text_are_far_from_their_ground_in_light_and_dark() -> None:
    style = read_text("templates", "html/page.css")
    blocks = [style.partition(":root {")[2], style.partition("color-scheme: dark)")[2]]
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6});", block.partition("}")[0])) for block in blocks)
    faint = {}
    for scheme, colours in (("light", light), ("dark", light | dark)):
        pairs = [
            (text, ground) for text in ("ink", "quiet", "link", "visited") for ground in ("ground", "raised")
        ]
        for text, ground in [*pairs, ("on-mark", "mark")]:
            if (ratio := contrast(colours[text], colours[ground])) < 7:
                faint[f"{scheme}: {text} on {ground}"] = ratio
        # What is no text, but says where the reader is (WCAG 2.1, 1.4.11).
        if (ratio := contrast(colours["focus"], colours["ground"])) < 3:
            faint[f"{scheme}: focus"] = ratio
    assert faint == {}


def test_the_example_of_a_style_in_the_docs_changes_colours_that_there_are(
    district: Callable[..., Environment],
) -> None:
    page_of_docs = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```css\n(.*?)```", page_of_docs, re.DOTALL)
    names = set(re.findall(r"--([\w-]+):", example))
    style = read_text("templates", "html/page.css")
    assert names <= set(re.findall(r"--([\w-]+):", style))
    grounds = re.findall(r"--ground: (#\w{6});", style)
    assert all(
        contrast(*pair) >= 7 for pair in zip(re.findall(r"--link: (#\w{6})", example), grounds, strict=False)
    )
    assert example in read_page(made("# T\n", sandbox=district(district__css=example))).one("style").raw


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""

    def brightness(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, brighter = sorted((brightness(one), brightness(other)))
    return (brighter + 0.05) / (darker + 0.05)
