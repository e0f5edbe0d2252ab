"""HTTP, HTML and the code of the browser."""
