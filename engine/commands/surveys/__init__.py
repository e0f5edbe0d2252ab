"""Surveys of clients and partners (F18, F19, T08, I16): asked, answered by nobody, counted at their end."""
