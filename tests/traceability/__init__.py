"""Where each fact of the five source documents is in the product: facts, traces, and the page that is made of them."""
