"""How the graph is shown and handed on: the map, and one module per format."""
