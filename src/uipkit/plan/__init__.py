"""The plan as data: a frozen model for every kind of file, and ``Plan``, the whole graph with its look-ups."""
