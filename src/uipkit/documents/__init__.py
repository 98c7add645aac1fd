"""Documents made from a plan: the Markdown they are read from, and the writers of each format."""
