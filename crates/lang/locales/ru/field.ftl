# Fields (field-<key>) and kinds of sheets and files (kind-<key>).

kind-register = реестр поставщиков
kind-parts = перечень автомобильных компонентов
kind-rates = ставки и тарифы
kind-survey = анкета
kind-taxonomy = классификатор
kind-mapping = файл сопоставления столбцов
kind-xlsx = книга Excel, .xlsx
kind-xls = книга Excel 97-2003, .xls
kind-csv = текст с разделителями, .csv
kind-tsv = текст с табуляцией, .tsv
kind-html = таблица HTML
