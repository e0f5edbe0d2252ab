"""Forecasts by playing the process's own history over and over (Monte Carlo): the same seed gives the same answer."""

from engine.analytics.forecast.backtest import backtest_of_day
from engine.analytics.forecast.cases import case_outlook
from engine.analytics.forecast.course import Course, course_of
from engine.analytics.forecast.queues import queue_forecast

__all__ = ["Course", "backtest_of_day", "case_outlook", "course_of", "queue_forecast"]
