"""The field's words, patterns and thresholds: YAML data, JSON Schemas, one loader."""
