"""What somebody has is handed over when they leave: nothing changes hands silently."""
