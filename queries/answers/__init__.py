"""Answers to questions: found in the store, worded in Swedish or English, with what they rest on."""
