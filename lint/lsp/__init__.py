"""The language server `gouji lsp`: what Gouji finds, while a document is being written, in any editor."""
