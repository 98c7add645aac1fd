"""Make the pictures of the README in ``docs/pictures/``: ``python tools/make_pictures.py``.

``check.svg`` shows a finding as a terminal does; a test holds it fresh. ``posted-plan.png`` is the first page of the complete example's
Word file, as LibreOffice prints it; it needs ``soffice`` and ``pdftoppm`` (Debian:
libreoffice-writer-nogui, poppler-utils) and is left as it is without them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from html import escape
from pathlib import Path

from uipkit.report.formats import render as render_report
from uipkit.report.options import ReportOptions
from uipkit.workflows.check import check
from uipkit.workflows.render import render

TOP = Path(__file__).resolve().parent.parent
PICTURES = TOP / "docs" / "pictures"
DAY = date(2026, 10, 1)
COMMAND = "uipkit check examples/with-problems --phase final --select UIP301"
COLUMNS = 100
PAGE = 1

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


def print_plan(target: Path) -> bool:
    """Print the page to ``target``; False, and nothing is written, where a program for it is missing."""
    office, printer = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or printer is None:
        return False
    with tempfile.TemporaryDirectory() as scratch:
        made = render(TOP / "examples" / "complete", to=("docx",), out=Path(scratch), today=DAY)
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        subprocess.run(  # noqa: S603  # programs of the system, with arguments of our own
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, str(made.paths[0])],
            check=True,
            capture_output=True,
        )
        subprocess.run(  # noqa: S603  # programs of the system, with arguments of our own
            [
                printer,
                *("-r", "80", "-png", "-singlefile", "-f", str(PAGE), "-l", str(PAGE)),
                str(sorted(Path(scratch).glob("*.pdf"))[0]),
                str(target.with_suffix("")),
            ],
            check=True,
        )
    return True


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "check.svg").write_text(check_picture(), encoding="utf-8")
    printed = print_plan(PICTURES / "posted-plan.png")
    sys.stdout.write("check.svg\n" + ("posted-plan.png\n" if printed else "posted-plan.png: left as it is\n"))
