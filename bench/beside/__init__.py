"""The side-by-side benchmark: one server, one list, one tool after the other."""
