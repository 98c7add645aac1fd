"""A process that draws charts for as long as specs come in: a line of JSON each on standard input, a line of JSON each goes out.

`engine` starts it beside a document's other work, and only uipkit's own charts are drawn in it; it imports next to nothing.
"""

from __future__ import annotations

import json
import sys

import vl_convert

from uipkit.documents.drawings.shipped_fonts import use_shipped_fonts


def main() -> None:
    """Answer each spec with ``{"svg": …}``, or with ``{"problem": …}`` where it is no Vega-Lite."""
    use_shipped_fonts()
    for line in sys.stdin.buffer:
        try:
            answer = {"svg": vl_convert.vegalite_to_svg(line.decode("utf-8"), allowed_base_urls=[])}
        except ValueError as problem:
            answer = {"problem": str(problem)}
        sys.stdout.buffer.write(json.dumps(answer).encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
