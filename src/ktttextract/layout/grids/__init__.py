"""The tables of a text, called grids: where they stand, and their rows of cells, however they were drawn."""
