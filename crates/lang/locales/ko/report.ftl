# Sentences of the report.

report-title = 보고서
