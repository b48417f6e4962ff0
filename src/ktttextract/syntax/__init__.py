"""The words around a figure, and what a deciding rule may ask about them."""
