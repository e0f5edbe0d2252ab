"""Mending a case by hand, with a reason, and by two people where the region says so (decision record 0045)."""
