"""What each command of ``sayso`` does, apart from its options: a module a command."""
