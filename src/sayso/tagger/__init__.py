"""Text to spans: one encoder, several heads."""
