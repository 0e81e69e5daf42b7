"""The words of the screen in other languages: what the source says is held against what the .ts files know."""
