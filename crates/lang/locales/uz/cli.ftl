# Sentences of the terminal.

cli-title = eksport markazi
