"""Passages → statements, in small steps with one contract: text in, values out, no input or output.

:mod:`sentences` splits a passage; :mod:`mentions` finds every wording that may stand for an actor;
:mod:`frames` finds the words that join them and reads the parties in their roles; :mod:`status`,
:mod:`themes`, :mod:`places`, :mod:`dates` and :mod:`names` add the details; :mod:`statements` puts them
together.
"""
