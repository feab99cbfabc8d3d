# Fields (field-<key>) and kinds of sheets and files (kind-<key>).

kind-register = register of suppliers
kind-parts = parts list
kind-rates = rates
kind-survey = survey
kind-taxonomy = taxonomy
kind-mapping = mapping file
kind-xlsx = Excel workbook, .xlsx
kind-xls = Excel 97-2003 workbook, .xls
kind-csv = text separated by commas, .csv
kind-tsv = text separated by tabs, .tsv
kind-html = HTML table
