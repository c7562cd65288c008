"""What a template brings with it besides its text: what is dropped, and what it is refused for."""
