"""The plan as an Excel workbook: written, read back, and compared with the plan."""
