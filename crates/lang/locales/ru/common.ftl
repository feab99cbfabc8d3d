# Слова, общие для всех файлов.

answer-yes = да
answer-no = нет
answer-unknown = неизвестно

grade-confirmed = подтверждено
grade-claimed = заявлено
grade-inferred = предположено

status-answered = поставщик найден
status-possible = возможно, нужно уточнить
status-unanswered = поставщика нет

severity-error = ошибка
severity-warning = предупреждение
severity-note = примечание

count-pieces = { $count } шт.
count-companies = { $count ->
    [one] { $count } компания
    [few] { $count } компании
    [many] { $count } компаний
   *[other] { $count } компании
}
count-parts = { $count ->
    [one] { $count } компонент
    [few] { $count } компонента
    [many] { $count } компонентов
   *[other] { $count } компонента
}
count-chains = { $count ->
    [one] { $count } цепочка
    [few] { $count } цепочки
    [many] { $count } цепочек
   *[other] { $count } цепочки
}
count-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
count-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
    [many] { $count } строк
   *[other] { $count } строки
}
count-questions = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
    [many] { $count } вопросов
   *[other] { $count } вопроса
}
count-findings = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
    [many] { $count } замечаний
   *[other] { $count } замечания
}
distance-km = { $km } км
part-of-whole = { $part } из { $whole }

size-bytes = { $size } Б
size-kb = { $size } кБ
size-mb = { $size } МБ
size-gb = { $size } ГБ

language-ko = корейский
language-en = английский
language-ru = русский
language-uz = узбекский (латиница)
language-uz-cyrl = узбекский (кириллица)
