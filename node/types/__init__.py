"""The only words that node, app and widgets share: frozen dataclasses and small protocols, by subject.

Import from the subject's module (`node.types.reading`), so that a reader sees where a word comes from.
"""
