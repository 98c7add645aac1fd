"""What the checker says, as data: diagnostics with symbolic places, findings with resolved ones."""
