"""Any text at all, in the prose and in the words of a document: every writer makes its file, and every word is in it."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.documents.hostile_reading import words_of
from tests.documents.hostile_texts import FORMULAS, LETTERS, MARKDOWN, MARKUP, NESTED
from tests.documents.samples import META, STYLES
from uipkit.documents.html.page import write_html
from uipkit.documents.markdown import parse
from uipkit.documents.markdown_file import reader_text
from uipkit.documents.pdf.writer import write_pdf
from uipkit.documents.word.writer import write_docx
from uipkit.templating.environment import environment
from uipkit.templating.filters import cell, line, md, prose
from uipkit.templating.inline import plain, runs
from uipkit.templating.overrides import template_folders
from uipkit.workflows.document_maker import RenderedFile

PAGES = environment(template_folders(), autoescape=True)

PIECES = st.sampled_from(
    [
        piece
        for text in (*MARKDOWN, *NESTED, *MARKUP, *FORMULAS, *LETTERS)
        for piece in re.findall(r"\S+|\s+", text)
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.text(alphabet="#*_`[]()<>|-=+.1a \n\t\\{}%:!&~>\"'", max_size=60),
    st.text(max_size=60),
)


def document(text: str) -> str:
    """Return Markdown as templates write it, with a text wherever one may stand."""
    return (
        f"# Title {md(text)}\n\n[[toc]]\n\n## Prose\n\n{prose(text, level=2)}\n\n### {md(text) or 'Words'}\n\n"
        f"- **{md(text)}:** {line(text)}\n- {md(text)}\n\nTable: Words {md(text)}\n\n"
        f"| A {cell(text)} | B |\n| --- | --- |\n| {line(text)} | {cell(text)} |\n\n## End\n"
    )


def files(text: str) -> dict[str, RenderedFile]:
    """Return a document in every format; what a writer raises, if anything, it raises here."""
    source = document(text)
    parsed = parse(source)
    made = {
        "md": reader_text(source).encode("utf-8"),
        "docx": write_docx(parsed, META, STYLES),
        "html": write_html(parsed, META, PAGES),
        "pdf": write_pdf(parsed, META),
    }
    return {wanted: RenderedFile(f"any.{wanted}", wanted, content) for wanted, content in made.items()}


def seen(markdown: str) -> str:
    """Return what a reader sees of Markdown, without its marks."""
    tokens = parse(markdown).tokens
    return " ".join(plain(runs(token)) if token.type == "inline" else token.content for token in tokens)


def words(markdown: str) -> set[str]:
    """Return the words that a reader sees of a document, of letters and figures that no writer sets in another way."""
    return set(re.findall(r"[A-Za-z0-9]+", unicodedata.normalize("NFC", seen(markdown))))


@settings(max_examples=60)
@given(TEXTS)
@example("\n\n".join(MARKDOWN))
@example("\n".join(LETTERS))
@example(" ".join(MARKUP))
@example("\ud800 lone \udfff")
@example("\x00\x08 \ufffe \uffff")
def test_every_writer_makes_its_file_and_keeps_every_word(text: str) -> None:
    wanted = words(document(text))
    for name, file in files(text).items():
        said = "".join(seen(file.text).split()) if name == "md" else words_of(file)
        assert {word for word in wanted if word not in said} == set(), name
