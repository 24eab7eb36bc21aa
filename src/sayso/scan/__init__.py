"""The same reading over an archive: Parquet, JSON Lines, CSV, WARC and folders of pages.

:func:`sayso.scan.scan.prepare` and :func:`~sayso.scan.scan.run` do it,
:func:`sayso.scan.taken.articles_from_scan` gives the articles of a scan back.
"""
