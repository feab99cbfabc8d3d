# Sentences of the terminal.

cli-title = экспортный центр
