# Sentences of empty workbooks.

template-title = Шаблон
