"""The first revision, one module per family of tables; these files never change after their release."""
