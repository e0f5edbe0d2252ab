"""Publishing drafts of processes: approval, validity, going back, and who hears of it."""
