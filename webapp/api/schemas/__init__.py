"""What the API takes and gives, as typed schemas: requests are validated with them and the document is made of them.

Each field is named here, so that a new column of a record is never shown by accident.
"""
