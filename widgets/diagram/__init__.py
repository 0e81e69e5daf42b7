"""The one-line diagram: what is drawn of each bay, where it stands, and the view in which people move it."""
