"""Slides: from Markdown to a deck whose every slide fits, with notes for whoever speaks."""
