"""Figures for the dashboard: put together from rollups and open visits, or computed from visits in the background."""
