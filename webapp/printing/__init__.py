"""Documents on paper: tagged PDF (PDF/UA-1), typeset in a process of its own."""

from webapp.printing.press import print_paper

__all__ = ["print_paper"]
