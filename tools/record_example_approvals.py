"""Record anew what principal and superintendent saw of the complete example: ``python tools/record_example_approvals.py``.

To be run when a posted part of the example was changed on purpose; until then the checker finds in it what it finds in any plan
that was changed after its approval (UIP607). The work is done in a copy outside git, so that no revision of this repository
stands in the example.
"""

from __future__ import annotations

import re
import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from uipkit.workflows.approve import ApproveRequest, prepare, record

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "complete"
FILE = "approvals.yaml"
TODAY = date(2026, 10, 1)
SEEN = (("principal", date(2026, 9, 24)), ("superintendent", date(2026, 9, 28)))
"""Who saw the plan as it stands, and when; their entries are in the file."""


def main() -> int:
    """Renew the versions; the entries themselves, and all comments, stay."""
    target = EXAMPLE / FILE
    with TemporaryDirectory() as folder:
        plan = shutil.copytree(EXAMPLE, Path(folder) / "plan")
        entries, _, _ = target.read_text("utf-8").partition("\nversions:\n")
        (plan / FILE).write_text(re.sub(r"\n    fingerprint: .*", "", entries.rstrip()) + "\n", "utf-8")
        for body, day in SEEN:
            (prepared,) = prepare(ApproveRequest(body, day, (plan,), today=TODAY))
            refused = prepared.refused or record(prepared)
            if refused:
                sys.stderr.write(f"{body}: {refused}\n")
                return 1
        target.write_bytes((plan / FILE).read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
