"""The monthly report: read, frozen, drilled into, put into the office's own workbook."""
