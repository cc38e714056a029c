"""The Swedish language as data: verbs, cues of collaboration, forms of organisations, and the code that reads them."""
