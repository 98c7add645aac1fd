"""The calendar feed: what has a day in a plan, as entries that calendar programs import and update."""
