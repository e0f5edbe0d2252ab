"""Indicators of a region: what they are computed of is gathered, what was slow is kept for the day, figures are entered."""
