"""New files and items, planned as data before anything is written."""
