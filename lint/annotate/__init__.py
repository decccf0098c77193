"""Copies of files with the findings written into them: Word comments, notes of workbooks, highlights of PDF."""
