"""What people keep about their own worklist: its terms, views under a name, private notes."""
