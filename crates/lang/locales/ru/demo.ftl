# Sentences of the invented region.

demo-title = Вымышленные данные для показа
