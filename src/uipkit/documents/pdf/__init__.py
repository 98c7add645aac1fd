"""Documents as accessible PDF files."""
