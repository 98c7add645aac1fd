"""Write the district into a folder, to look at it or to try commands on it: `python -m tests.district FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.district.made_district import make_district

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.district FOLDER")
plans = make_district(Path(sys.argv[1]))
print(f"{len(plans)} plans below {sys.argv[1]}")
