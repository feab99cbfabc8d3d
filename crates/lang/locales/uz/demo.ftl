# Sentences of the invented region.

demo-title = Namoyish uchun oʻylab topilgan maʼlumotlar
