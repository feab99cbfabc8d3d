# Sentences of the terminal.

cli-title = export desk
