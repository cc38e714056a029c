"""What is known of documents beforehand: which files a call means (`documents`) and who published them (`index`)."""
