"""A document beside its record: page pictures with the places of the values, and the report in HTML."""
