"""What is known: the model, identity, the store and the networks made from it."""
