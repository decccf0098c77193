"""What published accounts say of their subjects, tables, lists and terms."""
