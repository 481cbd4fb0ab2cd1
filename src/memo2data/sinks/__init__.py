"""Where results go. A sink knows the record contract and nothing of documents or rules."""
