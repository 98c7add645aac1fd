"""What plans say about themselves and each other: what changed, what follows from it, where the planning stands."""
