# Sentences of the report.

report-title = Report
