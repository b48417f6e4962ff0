"""From what the stages found to the plain data of the contract."""
