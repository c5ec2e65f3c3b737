"""The index in service and the models behind it."""
