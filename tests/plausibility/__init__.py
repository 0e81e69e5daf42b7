"""The plausibility rules: each by itself, and all of them against a week of honest readings and planted falsehoods."""
