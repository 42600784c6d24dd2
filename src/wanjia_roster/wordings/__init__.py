"""Tables of wording: code -> (English, Chinese)."""
