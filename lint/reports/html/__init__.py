"""The report as one web page that needs nothing else: the document beside what was found in it.

`page.page` turns one checked document into plain values while its analysis is at hand; `rendering.render` writes one
page of all of them. The command line writes it to a file, the browser page of `gouji serve` sends the very same.
"""
