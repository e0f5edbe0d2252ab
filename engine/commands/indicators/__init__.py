"""Indicators of a region: gathering what they are computed of, keeping what was slow for the day, entering figures."""
