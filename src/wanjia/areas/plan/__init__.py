"""Plan: tasks with source, owner, due date, result and check."""
