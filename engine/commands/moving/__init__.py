"""Moving open cases to another version of their process: tried first, never by itself (decision record 0045)."""
