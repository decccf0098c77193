"""跨文档: checks over several documents; `gouji audit` runs them, `gouji check` sees one document at a time."""
