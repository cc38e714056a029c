"""What is known of documents beforehand: which files a call means (`documents`, read `side_by_side`), who published them (`index`)."""
