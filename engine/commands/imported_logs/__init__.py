"""Event logs from elsewhere: read carefully, kept apart from the region's own figures, looked at and thrown away."""
