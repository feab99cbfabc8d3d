# Sentences of survey workbooks.

survey-title = Анкета о возможностях предприятия
