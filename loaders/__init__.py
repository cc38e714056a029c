"""How documents are read: bytes → passages (`reading`) → statements (`extraction`)."""
