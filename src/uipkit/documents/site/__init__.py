"""A district's site over many plans: what its pages show, and the pages."""
