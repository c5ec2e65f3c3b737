"""Numeric ground of the service: texts and arrays in, arrays out; it knows no graduate and no posting."""
