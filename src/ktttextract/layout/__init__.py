"""The shape of the page: its sections and lists, its labels, its grids."""
