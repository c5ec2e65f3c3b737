"""An installation: made, opened, examined, backed up, restored, and filled with the demo."""
