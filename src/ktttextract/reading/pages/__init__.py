"""PDF files: letters with their places become lines, columns and paragraphs again."""
