# Sentences of the report.

report-title = Hisobot
