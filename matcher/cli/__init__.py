"""The command line: one file a command, thin entrances to the workflows."""
