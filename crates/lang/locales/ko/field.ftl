# Fields (field-<key>) and kinds of sheets and files (kind-<key>).

kind-register = 협력사 명부
kind-parts = 부품 목록
kind-rates = 단가·운임표
kind-survey = 조사표
kind-taxonomy = 분류표
kind-mapping = 열 대응표
kind-xlsx = 엑셀 통합 문서(.xlsx)
kind-xls = 엑셀 97-2003 통합 문서(.xls)
kind-csv = 쉼표로 나눈 텍스트(.csv)
kind-tsv = 탭으로 나눈 텍스트(.tsv)
kind-html = HTML 표
