"""Figures for Prometheus; no label ever holds anything that a person wrote or that names one."""
