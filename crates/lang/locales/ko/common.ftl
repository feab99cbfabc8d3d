# 모든 파일과 모든 방에서 쓰는 낱말.

answer-yes = 예
answer-no = 아니요
answer-unknown = 미확인

grade-confirmed = 확인
grade-claimed = 신고
grade-inferred = 추정

status-answered = 공급 가능
status-possible = 확인 후 가능
status-unanswered = 공급처 없음

severity-error = 오류
severity-warning = 주의
severity-note = 참고

count-pieces = { $count }개
count-companies = { $count }개사
count-parts = 부품 { $count }종
count-chains = 공정 연계 { $count }건
count-days = { $count }일
count-rows = { $count }행
count-questions = 질문 { $count }건
count-findings = 점검 사항 { $count }건
distance-km = { $km } km
part-of-whole = { $whole }개 중 { $part }개

size-bytes = { $size } B
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

language-ko = 한국어
language-en = 영어
language-ru = 러시아어
language-uz = 우즈베크어(라틴 문자)
language-uz-cyrl = 우즈베크어(키릴 문자)
