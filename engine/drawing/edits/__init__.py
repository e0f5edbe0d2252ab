"""The edits of a diagram: each changes a sheet and gives the element that was changed or made."""
