"""Web pages: their charset, their text, their tables, and what on them is furniture."""
