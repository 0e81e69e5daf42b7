"""Calls and bytes made up by the thousand: whatever comes, a node answers with a sentence and stays what it was."""
