"""What is known of documents beforehand: which files a call means and how they are read (`documents`, `side_by_side`),
and who published them (`index`)."""
