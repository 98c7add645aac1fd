"""What a district does next, by its portfolio: a few sentences, each with the command that helps."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from uipkit.report.closing import counted
from uipkit.report.portfolio_urgency import by_urgency

if TYPE_CHECKING:
    from uipkit.analysis.portfolio.portfolio import Portfolio
    from uipkit.analysis.tidy_table import Row

SOON: Final = 14
"""Days before the due date from which a plan that is not ready is asked after; uipkit's own proposal."""


def next_steps(portfolio: Portfolio) -> tuple[str, ...]:
    """Return the steps, the most pressing first; the last one says how to get the tables."""
    return (
        *_steps(portfolio),
        "Every table, for a spreadsheet or a warehouse: uipkit portfolio --to xlsx --to parquet",
    )


def _steps(portfolio: Portfolio) -> Iterator[str]:
    plans = by_urgency(portfolio.rows("plans"))
    yield from _step(
        [each for each in plans if not each["is_readable"]],
        "{} cannot be read whole; what it holds is not counted here. The check says where: uipkit check {}",
        "{} cannot be read whole; what they hold is not counted here. The check says where: uipkit check {}",
    )
    if portfolio.not_read:
        first = portfolio.not_read[0].rpartition("/")[0] or "."
        files = counted(len(portfolio.not_read), "file or folder", "files or folders")
        yield f"{files} may hold a plan and could not be read. What is in the way: uipkit check {shlex.quote(first)}"
    waiting = [each for each in plans if each["submitted"] is None and isinstance(each["days_left"], int)]
    yield from _step(
        [each for each in waiting if int(str(each["days_left"])) < 0],
        "{} is past its due date and not submitted. What holds it up: uipkit next {}",
        "{} are past their due dates and not submitted. What holds them up, from the first on: uipkit next {}",
    )
    near = [each for each in waiting if 0 <= int(str(each["days_left"])) <= SOON]
    yield from _step(
        [each for each in near if not each["is_ready"] or each["is_behind"]],
        f"{{}} is due within {SOON} days and not ready, or in an earlier phase than is usual. What comes next for it: uipkit next {{}}",
        f"{{}} are due within {SOON} days and not ready, or in an earlier phase than is usual. What comes next for the first: uipkit next {{}}",
    )
    yield from _step(
        [each for each in plans if each["required_open"]],
        "{} has required changes without an answer. Ask the school: uipkit next {}",
        "{} have required changes without an answer. Ask the schools, beginning with: uipkit next {}",
    )
    yield from _step(
        [each for each in plans if each["assurances_open"]],
        "{} has an open assurance: uipkit assurances {}",
        "{} have open assurances. The first: uipkit assurances {}",
    )
    if any(each["is_crunch"] for each in portfolio.rows("workload")):
        yield "Move what can be moved out of the crunch times above, with the schools concerned; the days stand in their strategies and schedules."


def _step(plans: Sequence[Row], one: str, several: str) -> Iterator[str]:
    if plans:
        words = one if len(plans) == 1 else several
        yield words.format(counted(len(plans), "plan"), shlex.quote(str(plans[0]["plan_path"])))
