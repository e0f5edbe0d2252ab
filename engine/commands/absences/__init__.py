"""Absences: who is away, who substitutes, and what is left without anybody."""
