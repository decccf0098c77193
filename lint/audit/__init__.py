"""Many documents side by side: checked in parallel, kept in one store, compared with each other.

`record` is what is kept of one checked document, `store` the file that keeps it, `run` one audit of folders.
"""
