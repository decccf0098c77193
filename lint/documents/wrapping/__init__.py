"""Text whose lines were broken by a program: what ``pdftotext``, a viewer, a mail program make of a document.

Lines are put together to the paragraphs they were, over page breaks too; page numbers, running headers and footers are
told apart; what can only be the broken columns of a table is told as such.
"""
