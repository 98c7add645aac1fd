"""All plans of a district together: tidy tables of what each plan says, and what plans have in common."""
