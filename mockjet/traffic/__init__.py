"""What is asked of an account: how it is recognised, what goes wrong with it on purpose, and what is remembered of it."""
