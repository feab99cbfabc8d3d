# Sentences of the report.

report-title = Отчёт
