"""The tests of the command line: none of them may need Qt."""
