# Sentences of empty workbooks.

template-title = 작성 양식
