"""Templates: which folder wins, the sandbox they run in, and the Markdown that they may write."""
