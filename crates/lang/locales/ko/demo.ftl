# 시연 자료의 문장.

demo-note = 가상 업체입니다. 실제 업체와 관계가 없습니다.
demo-part-note = 가상 부품입니다.
demo-title = 가상 자료입니다. 업체, 부품, 단가는 모두 지어낸 것이며 실제와 관계가 없습니다.
demo-source-visit = 현장 방문(가상)
demo-source-survey = 업체 조사표(가상)
demo-source-brochure = 업체 소개서(가상)
demo-source-rates = 2019년 봄 수준의 가상 단가
demo-issuer = 가상 인증기관
demo-role = 영업 담당
demo-consent = 구매사 제공
demo-customer-plant = 가상 완성차 공장(2018년 폐쇄)
demo-customer-other = 가상 거래처 { $number }
