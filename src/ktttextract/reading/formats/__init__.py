"""One module for each format, named in `reading/kinds.py`; each is what `blocks.FormatReader` says."""
