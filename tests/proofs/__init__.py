"""Proofs: random models against an oracle that shares no code with the engine (docs/proofs.md)."""
