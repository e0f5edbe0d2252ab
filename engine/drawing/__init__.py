"""Draws diagrams."""
