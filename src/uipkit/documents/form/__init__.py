"""A district's own Word form, filled with a plan."""
