"""A whole archive: every input ends as done, failed or skipped, and a run that was stopped goes on where it was."""
