# Sentences of the buyer's parts list.

demand-title = 구매사 부품 목록
