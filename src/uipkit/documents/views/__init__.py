"""What documents show, as plain data for their templates."""
