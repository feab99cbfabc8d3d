# Fields (field-<key>) and kinds of sheets and files (kind-<key>).

kind-register = yetkazib beruvchilar reyestri
kind-parts = butlovchi qismlar roʻyxati
kind-rates = stavka va tariflar
kind-survey = soʻrovnoma
kind-taxonomy = tasniflagich
kind-mapping = ustunlar moslik fayli
kind-xlsx = Excel kitobi, .xlsx
kind-xls = Excel 97-2003 kitobi, .xls
kind-csv = ajratuvchi belgili matn, .csv
kind-tsv = tabulyatsiyali matn, .tsv
kind-html = HTML jadvali
