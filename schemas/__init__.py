"""The records, tables and vocabularies that every stage shares."""
