"""Which figures the text plans or reports: admitted, named, dated, and tied to the figure that they are part of."""
