"""The client's own view: links that workers make, the code, visits, and what a client does as the actor."""
