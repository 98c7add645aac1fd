"""The roll-over of a plan to the next year: what becomes of each field, worked out without touching a file."""
