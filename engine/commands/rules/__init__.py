"""Changes of rules while cases run (M10): recorded, the open cases that they meet, and their review."""
