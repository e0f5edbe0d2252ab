"""Records for pages: what one reader may see of a task, a case, a diagram."""
