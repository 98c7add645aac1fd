"""PDF files judged by veraPDF: PDF/UA-1 and PDF/A-2a, for every document of every example; and nothing runs off a page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from tests.checkers.verapdf import VeraPdf, Verdict
from tests.documents.making import COMPLETE, TODAY
from tests.documents.pdf_reading import page_sizes
from tests.documents.samples import EVERYTHING, META, png
from tests.documents.test_pdf import INJECTION, figure, gif, pdf_of
from tests.parts import need
from uipkit.documents.language import LANGUAGES
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.render import RenderRequest, run_render

pytestmark = pytest.mark.needs_debian

EXAMPLES = COMPLETE.parent
MEETINGS = sorted(path.stem for path in (COMPLETE / "meetings").glob("*.yaml"))
NOTICES = ("parent-notice", "hearing-notice")

HOSTILE = f"""\
# Title {"x" * 300}

[[toc]]

## {INJECTION.replace("#", chr(92) + "#").replace("<", chr(92) + "<")} "quoted"

{"W" * 10_000}

| A | B | {"h" * 200} |
| --- | --- | --- |
| x | {"W" * 10_000} | y |
| https://example.org/{"abc/" * 40} | yes | {"m" * 500} |

- {"W" * 500}
  - {"m" * 2_000}
    1. {"i" * 3_000}

> {"q" * 2_000}

`{"c" * 2_000}` [link {"l" * 500}](https://example.org/{"u" * 1_900})

```
{"d" * 3_000}
```

##### Skipped {"k" * 400}

Signs 👨‍👩‍👧‍👦 👍🏽 ☑️ 🇺🇸 𒀀 ꀀ \ue000 \u202eevil\u202c \x85 \u2066x\u2069 \ufeff \u200b \u0378 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A {"ภาษาไทย" * 40} {"ភាសាខ្មែរ" * 30} 한국어

{"".join("  " * level + "- level" + chr(10) for level in range(30))}

{"".join(f"| {' | '.join(row)} |{chr(10)}" for row in (["Implementation"] * 12, ["---"] * 12, ["responsibilities"] * 12))}
"""


def faults(verapdf: VeraPdf, data: bytes) -> dict[str, int]:
    """Return what veraPDF finds wrong with a file under either standard; a file that it did not look at is wrong as well."""
    verdicts: list[Verdict] = [verapdf.check(data, "ua1"), verapdf.check(data, "2a")]
    assert all(verdict.assertions > 100 for verdict in verdicts)
    assert all(verdict.compliant == (not verdict.failed) for verdict in verdicts)
    return {rule: often for verdict in verdicts for rule, often in verdict.failed.items()}


def files(request: RenderRequest) -> Iterator[bytes]:
    for file in run_render(replace(request, to=("pdf",), today=TODAY)).files:
        assert file.format == "pdf"
        yield file.content


PLANS = [("complete", "posted"), ("complete", "draft"), ("minimal", "draft"), ("with-problems", "draft")]
OTHERS = [
    kind.name
    for kind in KINDS
    if "pdf" in kind.formats and kind.name not in {"posted", "draft", "meeting", *NOTICES}
]


@pytest.mark.parametrize(("example", "document"), PLANS)
def test_the_plans_of_all_examples(verapdf: VeraPdf, example: str, document: str) -> None:
    for made in files(RenderRequest(EXAMPLES / example, document)):
        assert faults(verapdf, made) == {}


@pytest.mark.parametrize("meeting", MEETINGS)
def test_all_that_a_meeting_needs(verapdf: VeraPdf, meeting: str) -> None:
    for made in files(RenderRequest(COMPLETE, "meeting", meeting=meeting)):
        assert faults(verapdf, made) == {}


@pytest.mark.parametrize("document", OTHERS)
def test_every_other_document(verapdf: VeraPdf, document: str) -> None:
    body = "committee" if document == "packet" else ""
    for made in files(RenderRequest(COMPLETE, document, body=body)):
        assert faults(verapdf, made) == {}


@pytest.mark.parametrize("body", ["local-board", "superintendent"])
def test_packets_of_many_plans(verapdf: VeraPdf, body: str) -> None:
    for made in files(RenderRequest(EXAMPLES, "packet", body=body, draft=True)):
        assert faults(verapdf, made) == {}


@pytest.mark.parametrize("notice", NOTICES)
def test_notices(verapdf: VeraPdf, tmp_path: Path, notice: str) -> None:
    shutil.copytree(COMPLETE, tmp_path / "plan")
    plan = tmp_path / "plan" / "plan.yaml"
    written = re.sub(
        r"(?m)^plan_type:.*$", "plan_type: priority-improvement", plan.read_text(encoding="utf-8")
    )
    plan.write_text(written, encoding="utf-8")
    for made in files(RenderRequest(tmp_path / "plan", notice, draft=True)):
        assert faults(verapdf, made) == {}


def test_everything_that_markdown_holds(verapdf: VeraPdf) -> None:
    drawn = {"a": figure(b"Forty"), "b": figure("ꀀ".encode())}
    made = pdf_of(
        EVERYTHING
        + "\n[[figure a]]\n\n[[figure b]]\n\n![moving](b.gif)\n\n[[page]]\n\n# \n\n- # Heading\n- |a|\n  |---|\n  |b|\n",
        replace(META, draft_mark="Draft"),
        images=lambda path: gif() if path == "b.gif" else png(),
        figures=drawn,
    )
    assert faults(verapdf, made) == {}


@pytest.mark.parametrize("language", ["ar", "zh-CN", "am-ET", "es-US"])
def test_every_language(verapdf: VeraPdf, language: str) -> None:
    names = "".join(
        f"\n[[lang {tag}]]\n\n## {name}\n\n- {name}\n\n[[/lang]]\n" for tag, (name, _) in LANGUAGES.items()
    )
    assert faults(verapdf, pdf_of(f"# T\n\n[[toc]]\n{names}", replace(META, language=language))) == {}


def test_hostile_text_stands_within_the_pages(verapdf: VeraPdf, tmp_path: Path) -> None:
    made = pdf_of(HOSTILE)
    assert faults(verapdf, made) == {}
    path = tmp_path / "hostile.pdf"
    path.write_bytes(made)
    boxes = subprocess.run(
        [need("pdftotext"), "-bbox", str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout
    pages = boxes.split("<page ")[1:]
    assert len(pages) == len(page_sizes(made))
    for page, (width, _) in zip(pages, page_sizes(made), strict=True):
        ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', page)]
        assert max(ends) <= width - 60


@pytest.mark.parametrize(
    ("has_tags", "rule"),
    [(False, "Content shall be marked"), (True, "The PDF/UA version and conformance level")],
)
def test_a_bad_file_fails(verapdf: VeraPdf, has_tags: bool, rule: str) -> None:
    made = typst.compile(b"= Heading\n\nWords.\n\n#table(columns: 2)[a][b]", pdf_tags=has_tags)
    failed = faults(verapdf, made)
    assert any(rule in each for each in failed), failed
