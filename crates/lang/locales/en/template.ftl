# Sentences of empty workbooks.

template-title = Template
