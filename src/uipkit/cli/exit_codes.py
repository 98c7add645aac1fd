"""What the exit codes of every command mean; the one place that names them."""

OK = 0
"""Nothing found at or above the threshold; the work was done."""
FINDINGS = 1
"""Something was found, or the work could not be done on what was found."""
USAGE = 2
"""A usage or configuration mistake, or nothing to work on."""
BUG = 3
"""A mistake in uipkit itself."""
