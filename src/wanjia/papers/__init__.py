"""Excel, Word, PDF and plain-text engines: they know files and page geometry, and no ledger, model or request.

- ``document``: what an official document says, as frozen data
- ``pdf.render_pdf``, ``word.render_docx``, ``plain.render_text``: the same document as three papers
- ``excel_out.stream_xlsx``, ``workbook.write_xlsx``: large ledgers streamed, small workbooks made to be looked at
- ``excel_in.read_rows``: rows of xlsx, xls, ods and csv files, told apart from everything else
- ``wording``: dates, counts and numerals as Chinese and English readers expect them printed
"""
