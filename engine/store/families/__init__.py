"""The table families of a unit of work: records in, records out."""
