"""The library of processes: who answers for a definition, archiving, and what its pages show."""
