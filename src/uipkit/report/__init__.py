"""Reports: one result of the checker, written in the form that its reader understands. Pure text; nothing prints here."""
