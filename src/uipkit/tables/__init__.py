"""Tidy tables as files: a workbook, CSV, Parquet. What is in the tables is no matter here."""
