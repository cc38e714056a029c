"""Reading: files → text with offsets and pages (`files`, `pdf`, `word`) → passages (`text`)."""
