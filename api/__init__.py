"""The service over HTTP: JSON routes and Chinese pages. Asks the workflows and decides nothing itself."""
