"""What things are: Turtle and SHACL files; `terms` names their IRIs for the code."""
