"""How long rendering takes against pandoc making the same Markdown into the same formats, in one run.

    python benchmarks/render_speed.py [--runs N] [--plans N] [--engine NAME]

One plan, whole processes in turn: one ``uipkit render posted`` to Word, HTML and PDF, against one ``pandoc`` for each of the
three on the Markdown that uipkit made of the plan, its pictures beside it. Many plans: one ``uipkit render posted --each``
against as many pandoc processes, as many at a time as the machine has cores. uipkit has to be ahead in both; exit code 1 where it is not, 2 where
pandoc or its engine for PDF is not installed (Debian: pandoc, and wkhtmltopdf, weasyprint or texlive-xetex; librsvg2-bin for its
Word files).

pandoc's PDF has no tags and so is no accessible document; uipkit's meets PDF/UA-1 and PDF/A-2a. The comparison is of time alone.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import sysconfig
import tempfile
from pathlib import Path
from shutil import which
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from made_plans import make_plans
from timing import Timing, in_turn, ratio, run

ENGINES = ("wkhtmltopdf", "weasyprint", "xelatex")
"""pandoc's engines for PDF, the fastest first, as measured on these documents."""

FORMATS = ("docx", "html", "pdf")


def pandoc(text: Path, out: Path, engine: str) -> list[str]:
    """Return one shell line that makes the three formats of one Markdown file, as three processes."""
    name = out / text.stem
    base = [
        "pandoc",
        "--standalone",
        "--toc",
        "--metadata",
        "title=Plan",
        "--resource-path",
        str(text.parent),
    ]
    each = [
        [*base, str(text), "-o", f"{name}.docx"],
        [*base, "--self-contained", str(text), "-o", f"{name}.html"],
        [*base, "--pdf-engine", engine, str(text), "-o", f"{name}.pdf"],
    ]
    # Some engines look for pictures from where they were started.
    steps = [["cd", str(text.parent)], *each]
    return ["sh", "-ec", "; ".join(shlex.join(command) for command in steps)]


def main() -> int:
    """Measure, print a table, and return 1 where uipkit is not ahead, 2 where something to measure is not installed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--engine", choices=ENGINES, default=None)
    arguments = parser.parse_args()
    engine = arguments.engine or next((each for each in ENGINES if which(each)), None)
    if which("pandoc") is None or engine is None or which(engine) is None:
        print(
            "pandoc, or an engine for its PDF, is not installed; see the head of this file.", file=sys.stderr
        )
        return 2
    uipkit = str(Path(sysconfig.get_path("scripts")) / "uipkit")
    # The plans are incomplete in places that the public would see, so they are made as marked drafts: the same work.
    posted = [uipkit, "render", "posted", "--draft"]
    wanted = [part for each in FORMATS for part in ("--to", each)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (one,) = make_plans(folder / "one", 1)
        run([*posted, "--to", "md", "--plan", str(one), "--out", str(folder / "text")])
        (text,) = (folder / "text").glob("*.md")
        print(f"one plan: {text.stat().st_size:,} bytes of Markdown, pandoc with {engine}")
        peers = folder / "peers"
        peers.mkdir()
        times = in_turn(
            {
                "uipkit": [*posted, *wanted, "--plan", str(one), "--out", str(folder / "ours")],
                "pandoc": pandoc(text, peers, engine),
            },
            arguments.runs,
        )
        for name, timings in times.items():
            print(f"  {name:8} {median(each.wall for each in timings):8.2f} s")
        ratios = [ratio(times["pandoc"], times["uipkit"], "wall")]
        print(f"  pandoc / uipkit: {ratios[0]:.2f}")
        if arguments.plans:
            ours, theirs = _many(folder, arguments.plans, posted, wanted, engine)
            print(f"{arguments.plans} plans:\n  uipkit   {ours.wall:8.1f} s\n  pandoc   {theirs.wall:8.1f} s")
            ratios.append(theirs.wall / ours.wall)
            print(f"  pandoc / uipkit: {ratios[-1]:.2f}")
    return 0 if min(ratios) > 1 else 1


def _many(
    folder: Path, count: int, posted: list[str], wanted: list[str], engine: str
) -> tuple[Timing, Timing]:
    many = folder / "many"
    make_plans(many, count)
    run([*posted, "--each", "--to", "md", "--plan", str(many), "--out", str(folder / "texts")])
    script = folder / "pandoc.txt"
    lines = []
    for text in sorted((folder / "texts").rglob("*.md")):
        out = folder / "many-peers" / text.parent.parent.name
        out.mkdir(parents=True, exist_ok=True)
        lines.append(shlex.join(pandoc(text, out, engine)))
    script.write_text("\0".join(lines), encoding="utf-8")
    ours = run([*posted, "--each", *wanted, "--plan", str(many), "--out", str(folder / "many-ours")])
    cores = str(os.cpu_count() or 1)
    theirs = run(["xargs", "-0", "-a", str(script), "-P", cores, "-I", "{}", "sh", "-ec", "{}"])
    return ours, theirs


if __name__ == "__main__":
    sys.exit(main())
