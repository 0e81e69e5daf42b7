"""The pages of the main window: each takes plain data by `show_...` and says what is wanted by signals."""
