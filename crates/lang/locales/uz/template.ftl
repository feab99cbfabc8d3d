# Sentences of empty workbooks.

template-title = Andoza
