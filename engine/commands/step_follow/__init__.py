"""What those who lead do about a step of a process: targets, marks on its timeline, reminders."""
