# 조사표의 문장.

survey-title = 보유기술 조사표
survey-sheet-guide = 안내
survey-sheet-questions = 질문
survey-invented = 가상 자료: 이 업체와 질문은 시연용으로 만든 것입니다.

survey-who = 지역 수출 지원 창구에서 해외 완성차 업체의 부품 목록에 답변하고 있습니다. 이 조사표는 { $date } 기준으로 귀사를 위하여 작성하였습니다.
survey-worth = 귀사의 답변에 따라 귀사가 단독으로 또는 다른 업체와 함께 공급할 수 있는 { PARTICLE($parts, "이/가") } 정해집니다. { PARTICLE($questions, "이/가") } 있습니다.
survey-how-title = 작성 방법
survey-how-1 = 다음 시트에서 노란 칸을 채워 주십시오. 선택 목록이 있는 칸은 목록에서 고릅니다.
survey-how-2 = 모르는 것은 비워 두십시오. 빈칸은 ‘아니요’가 아니라 ‘모름’입니다.
survey-how-3 = 숫자 옆에 단위가 있습니다. 다른 단위를 쓰시면 바꾸어 주십시오.
survey-how-4 = 저장한 파일을 그대로 보내 주십시오. 휴대전화나 예전 엑셀에서도 작성할 수 있습니다.
survey-use-title = 답변의 활용
survey-use = 답변은 귀사의 신고 내용으로 등록부에 기록합니다. 원가, 거래처, 가격은 묻지 않습니다.
survey-deadline = 기한은 없습니다. 빨리 답하실수록 구매사에 빨리 소개해 드릴 수 있습니다.

survey-hint = 노란 칸을 채워 주십시오. 빈칸은 ‘모름’입니다.
survey-head-number = 번호
survey-head-question = 질문
survey-head-answer = 답
survey-head-unit = 단위
survey-head-until = 유효기간
survey-head-why = 묻는 이유
survey-group-company = 회사 인증

survey-ask-process = { $process } 공정을 직접 하십니까?
survey-ask-material = 이 공정에서 { PARTICLE($material, "을/를") } 다루십니까?
survey-ask-size = 작업할 수 있는 가장 큰 크기: 길이×폭×높이(예: 600×450×300)
survey-ask-mass = 작업할 수 있는 가장 무거운 중량
survey-ask-at-least = 보유 설비의 가장 큰 값: { $parameter }
survey-ask-at-most = 낼 수 있는 가장 작은 값: { $parameter }
survey-ask-within = 범위(부터~까지): { $parameter } (예: 0.5~3.2)
survey-ask-tolerance = 유지할 수 있는 가장 정밀한 공차등급(IT)
survey-ask-capacity = 한 달에 만들 수 있는 양
survey-ask-min-lot = 받을 수 있는 가장 작은 로트
survey-ask-lead-time = 주문부터 출하까지 걸리는 일수
survey-ask-certificate = { $certificate } 인증을 보유하고 계십니까? 있으면 언제까지 유효합니까?

survey-why = { PARTICLE($parts, "이/가") } 정해집니다.
survey-why-need = 필요: { $need }. { PARTICLE($parts, "이/가") } 정해집니다.
