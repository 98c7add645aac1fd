"""PyYAML, imported without its patterns: everything in it works as ever, and nobody else's patterns are touched."""

from __future__ import annotations

import subprocess
import sys

import yaml

_PROGRAM = """
import re
from uipkit.store.lazy_patterns import import_yaml

compile = re.compile
import_yaml()
import yaml

assert re.compile is compile
assert type(yaml.reader.Reader.NON_PRINTABLE) is not re.Pattern, "the patterns are there already"
text = "day: 2026-10-01\\ntime: 12:30\\nyes: no\\nmany: 1_000\\nshare: 2.5e+3\\nnothing: ~\\nwords: Größe\\n"
print([yaml.load(text, loader) for loader in (yaml.SafeLoader, yaml.CSafeLoader)])
try:
    yaml.load("\\x07", yaml.SafeLoader)
except yaml.YAMLError as error:
    print(type(error).__name__)
"""


def test_pyyaml_reads_as_ever_with_patterns_compiled_on_first_use() -> None:
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, encoding="utf-8", check=True)
    values, refused = ran.stdout.splitlines()
    text = "day: 2026-10-01\ntime: 12:30\nyes: no\nmany: 1_000\nshare: 2.5e+3\nnothing: ~\nwords: Größe\n"
    assert values == repr([yaml.load(text, yaml.SafeLoader)] * 2)
    assert refused == "ReaderError"
