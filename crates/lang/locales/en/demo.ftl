# Sentences of the invented region.

demo-title = Invented demonstration data
