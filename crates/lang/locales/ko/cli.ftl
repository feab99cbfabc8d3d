# Sentences of the terminal.

cli-title = 수출 데스크
