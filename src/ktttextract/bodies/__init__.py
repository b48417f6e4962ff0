"""Who acts: bodies with their places, completed from the place that the text speaks for."""
