"""Use cases as functions, one module a command: request in, result out, nothing printed."""
