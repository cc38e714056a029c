"""Questions in Swedish or English and what they ask: words (`lexicon`), times, and the reading that joins them (`reader`)."""
