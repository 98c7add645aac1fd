"""The words on the first page of a portfolio's workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uipkit.plan.words import day_words, listed

if TYPE_CHECKING:
    from uipkit.analysis.portfolio.portfolio import Portfolio
    from uipkit.tables.workbook_file import Guide


def guide(portfolio: Portfolio) -> Guide:
    """Return the first page: what this is, what it leaves out, and how shared work was found."""
    from uipkit.rules.likeness import SAME
    from uipkit.tables.workbook_file import Guide

    whose = listed(portfolio.districts, most=3) or "All plans"
    plans = len(portfolio.tables["plans"].rows)
    count = "one plan" if plans == 1 else f"{plans} plans"
    held_back = (
        "Figures of small groups, results under embargo, notes, and what teams say of students' work. Where a figure is withheld its cell "
        "is empty, and “Is withheld” says so. Text reads “held back” where the check finds that it tells such a figure."
    )
    names = (
        "Owners that look like a person's name, or that the plan does not know as a role, read “role to be named”. E-mail addresses, telephone "
        "numbers and students' numbers are cut out of texts. A name that somebody wrote into the middle of a sentence is not found: look "
        "through the texts before you pass this file on."
    )
    shared = (
        "Root causes and strategies are the same where their words are, apart from case and punctuation, and alike where they share at "
        f"least {SAME:.0%} of all their telling words. “Words shared” shows which. Whether they mean the same, people decide."
    )
    crunch = (
        f"{portfolio.too_many} things or more that are due within 14 days for somebody who serves several schools. The number is "
        "uipkit's own proposal; uipkit.yaml sets another under crunch_time."
    )
    again = "uipkit portfolio --to xlsx. Change the plans, not this file: nothing is read back from it."
    lines = [
        ("For whom", "For the district's own use. Nothing here is meant to be posted."),
        ("What is not here", held_back),
        ("Names", names),
        ("How shared work is found", shared),
        ("A crunch", crunch),
        ("Making it again", again),
    ]
    if portfolio.left_out:
        left = len(portfolio.left_out)
        lines.append(
            (
                "Other plan years",
                f"{'One plan is' if left == 1 else f'{left} plans are'} left out; --year chooses a plan year.",
            )
        )
    return Guide(
        title=f"{whose}: improvement plans as of {day_words(portfolio.as_of)}",
        about=f"Where {count} stood on {day_words(portfolio.as_of)}: a table on each sheet, the same tables as in the CSV and Parquet files.",
        author=whose,
        lines=tuple(lines),
    )
