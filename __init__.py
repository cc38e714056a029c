"""Samverkanskartan: a knowledge graph of collaboration, read from a city's own documents."""
