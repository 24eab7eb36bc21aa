"""The ledger as pages: contexts filled from its tables, templates, and a Datasette plugin."""
