"""Stage 5: one check a file; its docstring is its documentation page."""
