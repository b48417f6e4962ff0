"""Word files (.docx) by hand: no library resolves their list numbers, and targets and pinpoints depend on those."""
