"""Natural persons: found in text and masked."""
