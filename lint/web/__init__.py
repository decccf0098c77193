"""`gouji serve`: check documents in the browser, on this machine alone.

Starlette and uvicorn: both small, pure Python, without forms, templates or sessions that are not used here; each file
comes as the body of a request of its own, so that it is counted while it arrives and nothing has to be parsed.
"""
