"""From the engine's values to what a page says: words, groups, order. No HTTP, no queries."""
