"""What the text itself is: letterhead, title, signature, recipients, or the page that it stands on."""
