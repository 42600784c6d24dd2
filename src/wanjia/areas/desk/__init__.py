"""The desk: a pasted report becomes draft records that a person confirms, line by line."""
