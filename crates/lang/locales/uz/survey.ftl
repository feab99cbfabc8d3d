# Sentences of survey workbooks.

survey-title = Korxona imkoniyatlari soʻrovnomasi
