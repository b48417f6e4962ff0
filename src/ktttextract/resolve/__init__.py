"""From findings to the contract's data: what the text is, what it cites, who acts, which figures it sets."""
