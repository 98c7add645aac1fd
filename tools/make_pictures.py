"""Make the pictures of the README in ``docs/pictures/``: ``python tools/make_pictures.py``.

``check.svg`` shows a finding as a terminal does; a test holds it fresh. The others are pages of the complete example: ``posted-plan.png`` the
first one in Word, as LibreOffice prints it, ``plan-at-a-glance.png`` and ``family-summary.png`` of PDF files. They need ``soffice``, ``pdftotext`` and
``pdftoppm`` (Debian: libreoffice-writer-nogui, poppler-utils) and are left as they are without these.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from uipkit.report.formats import render as render_report
from uipkit.report.options import ReportOptions
from uipkit.workflows.check import check
from uipkit.workflows.render import render

TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "docs" / "pictures"
COMPLETE = TOP / "examples" / "complete"
DAY = date(2026, 10, 1)
COMMAND = "uipkit check examples/with-problems --phase final --select UIP301"
COLUMNS = 100

LETTER, LINE, MARGIN = 8.4, 20, 20
PAPER, INK = "#ffffff", "#1f2328"
COLOURS = {"31": "#a40e26", "33": "#7a4e00", "36": "#0b5c7a", "34": "#0b4a8f", "32": "#116329"}
"""Every colour has a contrast of at least 5.9:1 to the white that it stands on."""

_ANSI = re.compile(r"\x1b\[([\d;]*)m")


def check_picture() -> str:
    """Return ``check.svg``: the report on one finding of the example with problems."""
    result = check(TOP / "examples" / "with-problems", phase="final", select=("UIP301",), today=DAY)
    report = render_report("text", result, ReportOptions(colour=True, width=COLUMNS, closing=False))
    lines = [f"$ {COMMAND}", "", *report.rstrip("\n").split("\n")]
    longest = max(len(_ANSI.sub("", line)) for line in lines)
    width, height = MARGIN * 2 + longest * LETTER, MARGIN * 2 + len(lines) * LINE
    words = escape(_ANSI.sub("", "\n".join(lines)))
    rows = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + 15 + LINE * number}">{_coloured(line)}</text>'
        for number, line in enumerate(lines)
        if line
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title words" '
        f'viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">\n'
        f'<title id="title">A finding of uipkit check in a terminal</title>\n<desc id="words">{words}</desc>\n'
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}" stroke="#59636e"/>\n'
        f'<g font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="{INK}" '
        f'xml:space="preserve">\n{rows}\n</g>\n</svg>\n'
    )


def _coloured(line: str) -> str:
    """Turn a line's ANSI codes into SVG spans; lengths are stated, so that columns meet in any font."""
    pieces, codes, column = [], "", 0
    for number, part in enumerate(_ANSI.split(line)):
        if number % 2:
            codes = part
        elif part:
            chosen = codes.split(";")
            colour = next((COLOURS[code] for code in chosen if code in COLOURS), INK)
            weight = ' font-weight="bold"' if "1" in chosen else ""
            pieces.append(
                f'<tspan x="{MARGIN + column * LETTER:.1f}" textLength="{len(part) * LETTER:.1f}" fill="{colour}"{weight}>'
                f"{escape(part)}</tspan>"
            )
            column += len(part)
    return "".join(pieces)


@dataclass(frozen=True)
class Sheet:
    """A page of a document of the complete example: the first one that holds ``words``, as a word processor or poppler shows it.

    part: how the file's name ends where a document has several.
    """

    name: str
    document: str
    format: str
    words: str
    part: str = ""


SHEETS = (
    Sheet("posted-plan", "posted", "docx", "The plan in brief"),
    Sheet("plan-at-a-glance", "posted", "pdf", "From priorities to root causes to strategies"),
    Sheet("family-summary", "family-summary", "pdf", "Summary for Families", "-en"),
)


def print_sheet(sheet: Sheet) -> bool:
    """Print a sheet into the pictures' folder; False, and nothing is written, where a program for it is missing."""
    office, reader, printer = shutil.which("soffice"), shutil.which("pdftotext"), shutil.which("pdftoppm")
    if reader is None or printer is None or (office is None and sheet.format == "docx"):
        return False
    with tempfile.TemporaryDirectory() as scratch:
        made = render(COMPLETE, sheet.document, to=(sheet.format,), out=Path(scratch), today=DAY)
        [file] = [path for path in made.paths if path.stem.endswith(sheet.part)]
        if office and sheet.format == "docx":
            profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
            run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(file))
            file = file.with_suffix(".pdf")
        pages = run(reader, str(file), "-").split("\f")
        page = str(next(number for number, text in enumerate(pages, start=1) if sheet.words in text))
        target = str(PICTURES / sheet.name)
        run(printer, "-r", "80", "-png", "-singlefile", "-f", page, "-l", page, str(file), target)
    return True


def run(*command: str) -> str:
    """Run a program of the system with arguments of our own, and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "check.svg").write_text(check_picture(), encoding="utf-8")
    sys.stdout.write("check.svg\n")
    for sheet in SHEETS:
        sys.stdout.write(f"{sheet.name}.png{'' if print_sheet(sheet) else ': left as it is'}\n")
