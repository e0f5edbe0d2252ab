"""Pure functions over what was counted: no store, no clock, no web; the same values give the same figures."""
