"""Sizes beyond which a form or what is sent with it is refused."""

MAX_FILE_BYTES = 500_000
"""Of a form file; the greatest real ones are a tenth of it."""
MAX_COMPONENTS = 500
MAX_DEPTH = 6
"""Of components within components, and so of names."""
MAX_OPTIONS = 1_000
MAX_ROWS = 200
MAX_TEXT = 20_000
"""Characters of one answer."""
MAX_NAMES = 5_000
"""Pairs of one submitted page."""
MAX_NAME = 300
"""Characters of one HTML name."""
MAX_PATTERN = 200
"""Characters of a regular expression."""
MAX_MATCHED = 1_000
"""Characters of a text that is held against a regular expression."""
MAX_PROBLEMS = 200
"""After so many problems of one file the rest is noise, and sorting it only costs time."""
FILE_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".txt"})
"""Endings that a filepicker may name: those of the kinds of `engine.attachments`."""
MAX_FILES = 100
"""Files of one answer, whatever an installation allows."""
