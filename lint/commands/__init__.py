"""The commands of `gouji`, one module each; a module is imported when its command runs or its help is shown."""
