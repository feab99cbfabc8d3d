# Sentences of survey workbooks.

survey-title = 공급 능력 조사표
