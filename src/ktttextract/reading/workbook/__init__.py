"""Excel workbooks (.xlsx): cells as they show, sheets as tables."""
