"""A district of 40 invented schools, made for tests and for the docs: `python -m tests.district FOLDER` writes it."""
