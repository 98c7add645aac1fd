"""A process that draws one chart: the spec comes in as JSON on standard input, the SVG goes out.

Exit code 1 and a sentence on the error stream say that the spec cannot be drawn. `chart` starts it for specs of a repository's own.
"""

from __future__ import annotations

import json
import sys

from uipkit.documents.drawings.chart import drawn


def main() -> int:
    """Draw the chart that standard input holds; return the exit code."""
    try:
        made = drawn(json.loads(sys.stdin.buffer.read()))
    except ValueError as problem:
        sys.stderr.write(str(problem))
        return 1
    sys.stdout.buffer.write(made.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
