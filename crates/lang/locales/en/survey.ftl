# Sentences of survey workbooks.

survey-title = Capability survey
