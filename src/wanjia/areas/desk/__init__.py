"""The desk: a pasted report becomes draft records to confirm."""
