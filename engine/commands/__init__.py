"""Writes, one verb per file: `verb(uow, …)`; what joins the packages of the engine."""
