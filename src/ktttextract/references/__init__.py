"""Which documents the text cites: mentions gathered, dated, issued, related, and their keys across texts."""
