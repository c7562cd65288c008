"""What has been agreed: the draft, its parts, the value types they are made of, and their addresses."""
