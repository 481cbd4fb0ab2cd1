"""A person's judgements of extracted values: kept in a log, applied over results, counted, made into gold documents."""
