# Barcha fayllar uchun umumiy soʻzlar.

answer-yes = ha
answer-no = yoʻq
answer-unknown = nomaʼlum

grade-confirmed = tasdiqlangan
grade-claimed = bildirilgan
grade-inferred = taxminiy

status-answered = yetkazib beruvchi topildi
status-possible = mumkin, aniqlashtirish kerak
status-unanswered = yetkazib beruvchi topilmadi

severity-error = xato
severity-warning = ogohlantirish
severity-note = eslatma

count-pieces = { $count } dona
count-companies = { $count } ta korxona
count-parts = { $count } ta butlovchi qism
count-chains = { $count } ta zanjir
count-days = { $count } kun
count-rows = { $count } qator
count-questions = { $count } ta savol
count-findings = { $count } ta kamchilik
distance-km = { $km } km
part-of-whole = { $whole } tadan { $part } tasi

size-bytes = { $size } B
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

language-ko = koreyscha
language-en = inglizcha
language-ru = ruscha
language-uz = oʻzbekcha (lotin)
language-uz-cyrl = oʻzbekcha (kirill)
