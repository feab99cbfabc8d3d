# Words every other file and every room may use.

answer-yes = yes
answer-no = no
answer-unknown = unknown

grade-confirmed = confirmed
grade-claimed = claimed
grade-inferred = inferred

status-answered = answered
status-possible = possible, ask
status-unanswered = unanswered

severity-error = error
severity-warning = warning
severity-note = note

count-pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
count-companies = { $count ->
    [one] { $count } company
   *[other] { $count } companies
}
count-parts = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
count-chains = { $count ->
    [one] { $count } chain
   *[other] { $count } chains
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
count-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
distance-km = { $km } km
part-of-whole = { $part } of { $whole }

size-bytes = { $size } B
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

language-ko = Korean
language-en = English
language-ru = Russian
language-uz = Uzbek (Latin)
language-uz-cyrl = Uzbek (Cyrillic)
