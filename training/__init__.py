"""Scripts that make the model from public corpora; not installed."""
