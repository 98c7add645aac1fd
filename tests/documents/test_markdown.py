from __future__ import annotations

import pytest

from uipkit.documents.markdown import Heading, parse
from uipkit.documents.markdown_file import reader_text
from uipkit.templating.commonmark import parser
from uipkit.templating.filters import line, md, prose
from uipkit.templating.inline import UnsupportedMarkdown, runs

from .samples import EVERYTHING


def test_headings_get_anchors_that_are_unique_and_stable() -> None:
    outline = parse("# A plan: R&D\n\n## Part *one*\n\n## Part one\n\n## ???\n\n### ¿Qué?\n").outline
    assert outline == (
        Heading(1, "A plan: R&D", "a-plan-rd"),
        Heading(2, "Part one", "part-one"),
        Heading(2, "Part one", "part-one-1"),
        Heading(2, "???", "section"),
        Heading(3, "¿Qué?", "qué"),
    )


def test_the_title_is_the_only_heading_of_level_one_and_comes_first() -> None:
    assert parse("# T\n\n## A\n\n### B\n\n#### C\n").contents() == (
        Heading(1, "A", "a"),
        Heading(2, "B", "b"),
    )
    assert not parse("# T\n\n# U\n").has_title
    assert not parse("text\n\n# T\n").has_title
    assert parse("# T\n\n# U\n").contents() == (Heading(1, "T", "t"), Heading(1, "U", "u"))


def test_a_paragraph_before_a_table_is_its_caption() -> None:
    tokens = parse("Table: What *came* of it\n\n| A |\n| --- |\n| b |\n").tokens
    assert tokens[0].type == "table_open"
    assert [run.text for run in runs(tokens[0].meta["caption"])] == ["What ", "came", " of it"]
    assert parse("Table: no table follows\n").tokens[0].type == "paragraph_open"


def test_the_contents_mark_stands_alone() -> None:
    assert [token.type for token in parse("[[toc]]\n").tokens] == ["contents"]
    assert "contents" not in [token.type for token in parse("see [[toc]] or `[[toc]]`\n").tokens]
    assert "contents" not in [token.type for token in parse(r"\[\[toc\]\]").tokens]


def test_the_markdown_file_gets_its_contents_written_out() -> None:
    text = reader_text("# T\n\n[[toc]]\n\n## A [x] part\n\n### B\n\n```\n[[toc]]\n```\n")
    assert (
        text
        == "# T\n\n- [A \\[x\\] part](#a-x-part)\n  - [B](#b)\n\n## A [x] part\n\n### B\n\n```\n[[toc]]\n```\n"
    )
    anchors = {item.anchor for item in parse(EVERYTHING).outline}
    links = [run.link for token in parser().parse(reader_text(EVERYTHING)) for run in runs(token) if run.link]
    assert {link[1:] for link in links if link.startswith("#")} <= anchors


SPANISH = "# T\n\n[[toc]]\n\n## Families\n\n[[lang es]]\n\n### Español\n\nHola.\n\n[[/lang]]\n\n## Next\n"


def test_a_part_in_another_language_is_marked_for_the_writers_alone() -> None:
    parsed = parse(SPANISH)
    assert [heading.language for heading in parsed.outline] == ["", "", "es", ""]
    marks = [token for token in parsed.tokens if token.type.startswith("language")]
    assert [(token.type, token.attrs.get("lang")) for token in marks] == [
        ("language_open", "es"),
        ("language_close", None),
    ]
    contents = "- [Families](#families)\n  - [Español](#español)\n- [Next](#next)"
    assert reader_text(SPANISH) == f"# T\n\n{contents}\n\n## Families\n\n### Español\n\nHola.\n\n## Next\n"


@pytest.mark.parametrize(
    "text",
    [
        "[[lang es]]\n\nHola.\n",
        "Hola.\n\n[[/lang]]\n",
        "[[lang es]]\n\n[[lang vi]]\n\n[[/lang]]\n\n[[/lang]]\n",
        "- a\n\n  [[lang es]]\n\n  [[/lang]]\n",
    ],
)
def test_a_mark_of_a_language_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedMarkdown, match="language"):
        parse(text)


def test_no_author_can_write_a_mark_of_a_language() -> None:
    for written in (md("[[lang es]]"), prose("[[lang es]]\n\n[[/lang]]", 2), line("[[/lang]]")):
        assert {token.type for token in parse(written).tokens} <= {
            "paragraph_open",
            "inline",
            "paragraph_close",
        }


def test_a_picture_that_is_not_there_leaves_its_words() -> None:
    text = (
        "![A \\[rising\\] line](charts/a%20b.png) and ![Kept](kept.png)\n\n"
        "| ![In a \\| cell](lost.png) | b |\n| --- | --- |\n| ![](c.png) | ![Up](../d.png) |\n"
    )
    assert reader_text(text) == text
    made = reader_text(text, pictures={"kept.png"})
    assert made == (
        "\\[A \\[rising\\] line\\] and ![Kept](kept.png)\n\n"
        "| \\[In a \\| cell\\] | b |\n| --- | --- |\n| \\[c.png\\] | \\[Up\\] |\n"
    )


def test_raw_html_is_text() -> None:
    (_, inline, _) = parse("<b>x</b>").tokens
    assert [run.text for run in runs(inline)] == ["<b>x</b>"]


def test_nothing_unknown_or_too_deep_vanishes() -> None:
    with pytest.raises(UnsupportedMarkdown, match="nest more than"):
        parse("> " * 120 + "lost")
