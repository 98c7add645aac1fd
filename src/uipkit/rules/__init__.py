"""The checker's knowledge: one pure function a rule, by family, and the visible list of all of them."""
