"""What can be asked: shipped SPARQL, questions in Swedish and English, and selections of statements."""
