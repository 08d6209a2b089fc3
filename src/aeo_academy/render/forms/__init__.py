"""The forms of the manual as Word files (DOCX), and the dossier that joins some of them.

    sheet.py     a form page, rendered to HTML, read as headings, texts and tables
    base/        an empty Word file: styles, numbering, settings
    word.py      a document on that base: language, header, footer, properties, bytes
    body.py      headings, texts and tables of a sheet as Word elements
    fields.py    the content controls of empty cells
    files.py     which files there are, made from the pages (python-docx is loaded here only)

The records are the pages `docs/manual/forms/*`: an empty cell of a table is a field. The same
content gives the same bytes. An officers' form is in no public `Content`, so there is no file.
"""
