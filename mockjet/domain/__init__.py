"""Contacts, lists, subscriptions and properties: the rules, with no HTTP and no clock."""
