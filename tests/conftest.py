"""What holds for every test: properties are judged by what they find, never by how fast the machine is."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "uipkit",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),  # a run that decides about a change gives the same answer twice
    database=None,
)
settings.load_profile("uipkit")
