"""What every command shares: the language it speaks and how it reads its arguments. Without Django."""
