# 점검 사항: finding-<규칙>은 찾은 것, finding-<규칙>-do는 할 일. 인수는 README.md 참조.

## 파일 전체

finding-file-empty = 파일 ‘{ $file }’에 자료가 없습니다.
finding-file-empty-do = 머리글 행과 자료가 한 행 이상 있는 파일을 보내 주시기 바랍니다.
finding-file-encrypted = 파일 ‘{ $file }’에 암호가 설정되어 있어 읽을 수 없습니다.
finding-file-encrypted-do = 암호를 해제하고 다시 저장하여 보내 주시기 바랍니다.
finding-file-truncated = 파일 ‘{ $file }’의 끝부분이 잘려 있습니다.
finding-file-truncated-do = 파일을 다시 내려받거나 복사하고, 표 계산 프로그램에서 열리는지 확인하시기 바랍니다.
finding-file-not-a-table = 파일 { PARTICLE($file, "은/는", quote: "‘’") } 표가 아닙니다({ $found }).
finding-file-not-a-table-do = 목록을 .xlsx 또는 .csv 파일로 저장하여 보내 주시기 바랍니다.
finding-file-broken = 파일 ‘{ $file }’의 내부가 손상되어 있습니다.
finding-file-broken-do = 표 계산 프로그램에서 열어 다른 이름으로 저장한 뒤 다시 보내 주시기 바랍니다.
finding-file-too-large = 파일 ‘{ $file }’의 크기가 한도를 넘습니다({ $what } 최대 { $limit }).
finding-file-too-large-do = 파일을 나누거나 목록과 관계없는 시트, 그림, 빈 서식을 지우시기 바랍니다.
finding-file-takes-too-much = 파일 { PARTICLE($file, "을/를", quote: "‘’") } 읽는 데 파일 하나에 허용된 것보다 많은 메모리가 필요하여 읽기를 중단했습니다.
finding-file-takes-too-much-do = 목록만 새 통합 문서나 .csv 파일에 값으로 붙여 넣어 보내 주시고, 목록이 길면 여러 파일로 나누시기 바랍니다. 보낸 사람을 알 수 없는 파일은 다른 프로그램에서도 열지 마시기 바랍니다.
finding-file-takes-too-long = 파일 { PARTICLE($file, "을/를", quote: "‘’") } 읽는 데 파일 하나에 허용된 시간을 넘겨 읽기를 중단했습니다.
finding-file-takes-too-long-do = 목록만 새 통합 문서나 .csv 파일에 값으로 붙여 넣어 보내 주시고, 목록이 길면 여러 파일로 나누시기 바랍니다. 보낸 사람을 알 수 없는 파일은 다른 프로그램에서도 열지 마시기 바랍니다.
finding-file-breaks-reader = 파일 { PARTICLE($file, "을/를", quote: "‘’") } 읽던 작업이 파일 내용 때문에 비정상적으로 끝났습니다.
finding-file-breaks-reader-do = 표 계산 프로그램에서 열어 다른 이름으로 저장한 뒤 다시 보내 주시기 바랍니다. 보낸 사람을 알 수 없는 파일은 열지 마시기 바랍니다.
finding-text-undecodable = { $more ->
    [0] ‘{ $value }’에 읽을 수 없는 글자가 있어 � 기호로 표시하였습니다.
   *[other] 그 밖에 { $more }개 칸에도 읽을 수 없는 글자가 있습니다.
}
finding-text-undecodable-do = 파일을 UTF-8 형식으로 저장하여 다시 보내 주시기 바랍니다.
finding-table-unfinished = 파일 { PARTICLE($file, "이/가", quote: "‘’") } 표 중간에서 끝나 뒤의 행이 빠졌을 수 있습니다.
finding-table-unfinished-do = 원본과 행 수를 비교하고, 다르면 파일을 다시 내려받아 보내 주시기 바랍니다.
finding-name-belies-content = 파일 { PARTICLE($file, "은/는", quote: "‘’") } 이름으로는 { PARTICLE($named, "이지만/지만", quote: "‘’") } 내용은 ‘{ $found }’입니다. 내용에 맞추어 읽었습니다.
finding-name-belies-content-do = 조치할 사항은 없습니다. 확장자를 내용에 맞추면 다른 프로그램에서도 문제없이 열립니다.

## 시트와 열

finding-sheet-not-recognised = 시트 ‘{ $sheet }’에서 { PARTICLE($kind, "을/를", quote: "‘’") } 찾을 수 없습니다.
finding-sheet-not-recognised-do = 머리글이 한 행(또는 두 행)에 모두 있는지 확인하거나, 열 대응표에 열 이름을 지정하시기 바랍니다.
finding-table-empty = 파일 ‘{ $file }’에 머리글만 있고 자료 행이 없습니다(0행).
finding-table-empty-do = 머리글 아래에 한 행 이상 입력하시기 바랍니다. 양식의 예시 행은 자료로 세지 않습니다.
finding-column-missing = 필수 열 { PARTICLE($field, "이/가", quote: "‘’") } 없습니다.
finding-column-missing-do = 이 머리글의 열을 추가하거나, 어느 열이 해당하는지 열 대응표에 지정하시기 바랍니다.
finding-column-unknown = 열 ‘{ $value }’의 뜻을 알 수 없어 보관만 하고 사용하지 않았습니다.
finding-column-unknown-do = 필요한 열이면 열 대응표에 항목을 지정하시기 바랍니다.
finding-column-twice = 항목 ‘{ $field }’에 해당하는 열이 둘입니다. 뒤의 열 { PARTICLE($value, "은/는", quote: "‘’") } 사용하지 않았습니다.
finding-column-twice-do = 필요 없는 열을 지우거나, 사용할 열을 열 대응표에 지정하시기 바랍니다.
finding-mapping-unknown = 열 대응표에 적힌 { PARTICLE($value, "은/는", quote: "‘’") } 존재하지 않습니다.
finding-mapping-unknown-do = 시트, 열, 항목의 이름을 프로그램이 찾은 대응 결과와 비교하여 고치시기 바랍니다.
finding-row-too-wide = 머리글은 { $expected }개인데 이 행의 값은 { $found }개입니다.
finding-row-too-wide-do = 값 안에 구분 기호(쉼표, 세미콜론, 탭)가 들어 있는지 확인하고, 그런 값은 큰따옴표로 묶으시기 바랍니다.
finding-row-repeats-header = 머리글을 되풀이한 행이어서 건너뛰었습니다.
finding-row-repeats-header-do = 조치할 사항은 없습니다.
finding-row-twice = 위의 { $first }행과 모든 칸이 같습니다. 한 번만 셉니다.
finding-row-twice-do = 두 번 들어간 행이면 하나를 지우고, 다른 것이면 다른 점을 적어 주십시오.
finding-quote-unclosed = 여기서 열린 따옴표가 닫히지 않았습니다.
finding-quote-unclosed-do = 따옴표를 닫거나 지운 뒤 파일을 다시 보내 주시기 바랍니다.

## 칸

finding-value-missing = 필수 항목 ‘{ $field }’의 값이 없습니다.
finding-value-missing-do = 값을 채워 주시기 바랍니다.
finding-number-reads-two-ways = { PARTICLE($value, "은/는", quote: "‘’") } { $first } 또는 { PARTICLE($second, "으로/로") } 읽을 수 있으며, ‘{ $column }’ 열에는 이를 가려 줄 값이 없습니다. 이 행은 보류하였습니다.
finding-number-reads-two-ways-do = 열 대응표에 다음 한 줄을 추가하면 열 전체가 정해집니다: { $line }
finding-number-unreadable = { PARTICLE($value, "은/는", quote: "‘’") } 숫자로 읽을 수 없어 ‘{ $field }’ 값에서 제외하였습니다.
finding-number-unreadable-do = 숫자로 적고, 필요하면 뒤에 단위를 붙이시기 바랍니다. 예: 800, 12.5, 800 t
finding-number-impossible = { PARTICLE($value, "은/는", quote: "‘’") } ‘{ $field }’에 있을 수 없는 값이어서 제외하였습니다.
finding-number-impossible-do = 값과 단위를 확인하시기 바랍니다.
finding-unit-unreadable = ‘{ $value }’의 단위를 알 수 없거나 ‘{ $field }’의 단위가 아니어서 제외하였습니다.
finding-unit-unreadable-do = 양식에 표시된 단위로 적어 주시기 바랍니다. 예: mm, kg, t, kN
finding-date-unreadable = { PARTICLE($value, "은/는", quote: "‘’") } 날짜로 읽을 수 없어 ‘{ $field }’ 값에서 제외하였습니다.
finding-date-unreadable-do = 날짜를 2026-11-25와 같은 형식으로 적어 주시기 바랍니다.
finding-date-reads-two-ways = { PARTICLE($value, "은/는", quote: "‘’") } { $taken } 또는 { PARTICLE($other, "으로/로") } 읽을 수 있어 { PARTICLE($taken, "으로/로") } 처리하였습니다.
finding-date-reads-two-ways-do = 날짜를 2026-11-25와 같은 형식으로 적어 주시기 바랍니다.
finding-date-imprecise = ‘{ $value }’에는 날짜가 일까지 적혀 있지 않아 { PARTICLE($taken, "으로/로") } 처리하였습니다.
finding-date-imprecise-do = 정확한 날짜를 2026-11-25와 같은 형식으로 적어 주시기 바랍니다.
finding-row-is-total = 합계 행 ‘{ $value }’은(는) 자료로 읽지 않았습니다.
finding-row-is-total-do = 자료라면 합계를 뜻하는 말을 지우고 다시 보내 주시기 바랍니다.
finding-row-is-note = ‘{ $value }’ 행은 안내문이어서 자료로 읽지 않았습니다.
finding-row-is-note-do = 자료라면 해당 열에 나누어 적어 주시기 바랍니다.
finding-column-contradicts = ‘{ $value }’ 열의 값은 제목과 달리 ‘{ $field }’처럼 보입니다.
finding-column-contradicts-do = 열 제목이 서로 바뀌지 않았는지 확인하시기 바랍니다.
finding-sheet-hidden = 시트 ‘{ $sheet }’은(는) 숨겨져 있으나 다른 시트처럼 읽었습니다.
finding-sheet-hidden-do = 보내려던 시트가 아니면 지우고 다시 보내 주시기 바랍니다.
finding-unit-missing = ‘{ $value }’에 단위가 없고 같은 열에 서로 다른 단위가 쓰여 ‘{ $field }’ 값에서 제외하였습니다.
finding-unit-missing-do = 값 뒤에 단위를 적거나 열 제목에 단위를 하나로 정해 주시기 바랍니다.
finding-text-mojibake = ‘{ $value }’은(는) 문자 인코딩이 깨진 값입니다. 원래 ‘{ $probable }’이었던 것으로 보입니다.
finding-text-mojibake-do = 원본에서 값을 다시 복사하거나 UTF-8로 저장하여 보내 주시기 바랍니다.
finding-value-misplaced = ‘{ $value }’은(는) ‘{ $field }’에 맞지 않는 값으로, 다른 열의 값으로 보입니다.
finding-value-misplaced-do = 행의 값이 옆 칸으로 밀리지 않았는지 확인하시기 바랍니다.
finding-dates-reversed = ‘{ $value }’이(가) 시작일 ‘{ $first }’보다 앞섭니다.
finding-dates-reversed-do = 두 날짜가 바뀌지 않았는지 확인하시기 바랍니다.
finding-choice-unknown = { PARTICLE($value, "은/는", quote: "‘’") } ‘{ $field }’에 쓸 수 있는 값이 아니어서 제외하였습니다.
finding-choice-unknown-do = 양식의 선택 목록에서 고르시기 바랍니다.
finding-cell-error = 수식 오류({ $value })가 있는 칸이어서 값을 읽지 못하였습니다.
finding-cell-error-do = 수식을 고치거나 값을 직접 입력하시기 바랍니다.
finding-part-number-was-number = 품번 { PARTICLE($value, "이/가", quote: "‘’") } 숫자로 저장되어 있어 앞자리 0이나 끝자리가 사라졌을 수 있습니다.
finding-part-number-was-number-do = 도면과 대조한 뒤 열 서식을 텍스트로 바꾸어 다시 입력하시기 바랍니다.
finding-part-number-digits-lost = 품번 ‘{ $value }’은(는) 표 계산 프로그램이 지수로 바꾸면서 끝자리가 사라져 사용하지 않았습니다. 이 행은 행 번호로 표시합니다.
finding-part-number-digits-lost-do = 도면과 대조한 뒤 열 서식을 텍스트로 바꾸어 품번 전체를 다시 입력하시기 바랍니다.
finding-part-number-zeros-lost = 품번 { PARTICLE($value, "은/는", quote: "‘’") } 같은 열의 다른 품번보다 자릿수가 적습니다. 원래 ‘{ $probable }’이었는데 앞자리 0이 사라진 것으로 보입니다.
finding-part-number-zeros-lost-do = 도면과 대조한 뒤 열 서식을 텍스트로 바꾸어 다시 입력하시기 바랍니다.
finding-part-number-was-date = 품번 칸의 ‘{ $value }’은(는) 표 계산 프로그램이 날짜로 바꾼 값이어서 사용하지 않았습니다. 원래 ‘{ $probable }’이었던 것으로 보입니다. 이 행은 행 번호로 표시합니다.
finding-part-number-was-date-do = 열 서식을 텍스트로 바꾸어 품번을 다시 입력하시기 바랍니다.
finding-look-alike-letters = ‘{ $value }’에 로마자와 모양이 같은 키릴 문자({ $letters })가 섞여 있습니다. 비교할 때는 { PARTICLE($fixed, "으로/로", quote: "‘’") } 봅니다.
finding-look-alike-letters-do = 로마자 자판으로 다시 입력하시기 바랍니다.

## 명부

finding-process-unknown = 공정 { PARTICLE($value, "은/는", quote: "‘’") } 분류표에 없습니다.
finding-process-unknown-do = 양식 목록에 있는 공정 코드나 이름을 쓰거나, 사용자 분류표에 낱말을 추가하시기 바랍니다.
finding-material-unknown = 재질 { PARTICLE($value, "은/는", quote: "‘’") } 분류표에 없어 적힌 그대로 두었습니다.
finding-material-unknown-do = 재질 기호(KS, JIS, EN, GOST)나 분류표의 이름으로 적어 주시기 바랍니다.
finding-certificate-unknown = 인증서 { PARTICLE($value, "은/는", quote: "‘’") } 분류표에 없어 적힌 그대로 두었습니다.
finding-certificate-unknown-do = 분류표의 이름으로 적어 주시기 바랍니다. 예: IATF 16949
finding-parameter-foreign = { PARTICLE($value, "은/는", quote: "‘’") } ‘{ $process }’ 공정에 없는 사양이어서 제외하였습니다.
finding-parameter-foreign-do = 값을 맞는 공정의 행으로 옮기거나 지우시기 바랍니다.
finding-reference-broken = ‘{ $field }’에 적힌 { PARTICLE($value, "이/가", quote: "‘’") } 파일에 없습니다.
finding-reference-broken-do = 해당 업체나 사업장의 행을 추가하거나 식별 번호를 고치시기 바랍니다.
finding-id-twice = { $first ->
    [0] 식별 번호 { PARTICLE($value, "이/가", quote: "‘’") } 두 번 나옵니다. 먼저 나온 행만 사용합니다.
   *[other] 식별 번호 { PARTICLE($value, "이/가", quote: "‘’") } 두 번 나옵니다. 먼저 나온 { $first }행만 사용합니다.
}
finding-id-twice-do = 행마다 다른 식별 번호를 부여하시기 바랍니다.
finding-registration-number-wrong = 등록번호 ‘{ $value }’의 검증 숫자가 맞지 않습니다.
finding-registration-number-wrong-do = 사업자등록증과 대조하시기 바랍니다.
finding-registration-number-form = { PARTICLE($value, "은/는", quote: "‘’") } 등록번호 형식이 아닙니다. 한국 사업자등록번호는 10자리(법인등록번호는 13자리), 우즈베키스탄은 9자리, 러시아는 10자리 또는 12자리입니다.
finding-registration-number-form-do = 사업자등록증과 대조하시기 바랍니다. 고칠 때까지 이 번호로 업체를 구별하지 않습니다.
finding-supplier-twice = { PARTICLE($value, "은/는", quote: "‘’") } { PARTICLE($other, "과/와", quote: "‘’") } 업체코드가 같습니다. 두 행을 모두 남겨 두었습니다.
finding-supplier-twice-do = 같은 업체이면 한 행으로 합치시기 바랍니다.
finding-same-number = { PARTICLE($value, "은/는", quote: "‘’") } { $row }행의 { PARTICLE($other, "과/와", quote: "‘’") } 등록번호({ $number })가 같습니다. 같은 업체이며, 두 행을 모두 남겨 두었습니다.
finding-same-number-do = 같은 사업장이면 한 행을 지우고, 다른 사업장이면 한 업체의 두 사업장으로 적으시기 바랍니다.
finding-same-firm = { PARTICLE($value, "은/는", quote: "‘’") } { $row }행의 { PARTICLE($other, "과/와", quote: "‘’") } 같은 업체일 수 있습니다(가능성 { $score }%): { $reasons }. 두 행을 모두 남겨 두었습니다.
finding-same-firm-do = 두 행을 견주어 보시기 바랍니다. 같은 사업장이면 한 행을 지우고, 다른 사업장이면 한 업체의 두 사업장으로 적고, 다른 업체이면 그대로 두시면 됩니다.
same-reason-number = 등록번호가 같음({ $text })
same-reason-name = 법인 형태와 공장 표기를 빼면 상호가 같음
same-reason-former-name = 한쪽의 옛 상호가 다른 쪽의 상호와 같음
same-reason-sound = 적은 글자는 다르지만 상호의 소리가 같음
same-reason-near-name = 상호가 자모 하나만 다름(오타일 수 있음)
same-reason-part-of-name = 한쪽 상호가 다른 쪽 상호로 시작함
same-reason-address = 주소가 같음({ $text })
same-reason-street = 같은 길이나 마을에 있음({ $text })
same-reason-municipality = 같은 시·군·구에 있음({ $text })
same-reason-region = 같은 시·도에 있음({ $text }; 한쪽은 시·군·구를 알 수 없음)
same-reason-phone = 전화번호가 같음({ $text })
same-reason-fax = 팩스번호가 같음({ $text })
same-reason-web = 누리집이나 전자우편의 도메인이 같음({ $text })
same-reason-email = 전자우편 주소가 같음({ $text })
same-reason-representative = 대표자가 같음({ $text })
same-reason-other-plants = 공장 표기가 다름({ $text }, { $other }; 한 업체의 두 사업장일 수 있음)
same-reason-common-name = 흔한 상호임(우연히 상호가 같은 업체가 { $count }곳쯤 있을 수 있음)
same-reason-other-municipality = 지역이 다름({ $text }, { $other })
same-reason-other-address = 같은 시·군·구이지만 주소가 다름
same-reason-other-phone = 전화번호가 다름
same-reason-other-web = 누리집이 다름
same-reason-other-representative = 대표자가 다름
same-reason-other-form = 법인 형태가 다름
same-reason-other-number = 사업자등록번호가 다름(사업장마다 번호가 따로 있음)
finding-place-unknown = 주소 ‘{ $value }’에서 지역을 찾지 못하였습니다.
finding-place-unknown-do = 시·도와 시·군·구를 적거나 좌표를 입력하시기 바랍니다.
finding-place-missing = 주소가 없습니다. 어느 시·군·구에 있는 업체입니까?
finding-place-missing-do = 시·도와 시·군·구를 적거나 좌표를 입력하시기 바랍니다.
finding-place-ambiguous = ‘{ $value }’에 해당하는 지역이 여러 곳입니다: { $places }.
finding-place-ambiguous-do = 시·도를 함께 적거나 좌표를 입력하시기 바랍니다.
finding-place-contradicts = 좌표가 주소 ‘{ $value }’에서 { $distance } km 떨어져 있어 좌표를 사용하였습니다.
finding-place-contradicts-do = 주소와 좌표를 확인하시기 바랍니다.
finding-coordinates-impossible = { PARTICLE($value, "은/는", quote: "‘’") } 있을 수 없는 좌표이거나 위도와 경도가 바뀐 것으로 보여 주소를 사용하였습니다.
finding-coordinates-impossible-do = 위도와 경도를 도 단위 소수로 적어 주시기 바랍니다. 예: 35.9676, 126.7369
finding-nothing-inferred = 업종, 생산품, 업체명으로는 보유 공정을 알 수 없어 확인 전까지 답변에서 제외합니다.
finding-nothing-inferred-do = 업체에 조사표를 보내거나 보유 공정을 입력하시기 바랍니다.
finding-inferred-from-name-only = 업체명 ‘{ $value }’만으로 공정을 추정하였으므로 근거가 약합니다.
finding-inferred-from-name-only-do = 업체에 조사표를 보내 확인하시기 바랍니다.
finding-capability-stale = 기준일이 { PARTICLE($date, "으로/로") } 12개월이 지난 정보입니다.
finding-capability-stale-do = 업체에 최신 정보를 확인하시기 바랍니다.

## 부품 목록

finding-part-twice = 품번 { PARTICLE($value, "이/가", quote: "‘’") } 같은 설계변경으로 두 번 나옵니다(처음: { $first }). 두 행 모두 답변합니다.
finding-part-twice-do = 한 행을 지우거나 설계변경을 구분하여 적어 주시기 바랍니다.
finding-route-unknown = ‘{ $value }’의 공정순서가 없고 추정할 수도 없어 공급처를 찾을 수 없습니다.
finding-route-unknown-do = 공정순서를 입력하거나, 품명·HS 코드·재질을 더 자세히 적어 주시기 바랍니다.
finding-route-inferred = ‘{ $value }’의 공정순서는 추정한 것이므로 확인이 필요합니다.
finding-route-inferred-do = 공정순서를 검토하여 목록에 입력하시기 바랍니다.
finding-operation-foreign = { PARTICLE($value, "은/는", quote: "‘’") } ‘{ $process }’ 공정의 요구 사항인데, 이 부품의 공정순서에는 그 공정이 없습니다.
finding-operation-foreign-do = 공정순서에 공정을 추가하거나 요구 사항을 지우시기 바랍니다.
finding-hs-unreadable = { PARTICLE($value, "은/는", quote: "‘’") } HS 코드 형식이 아닙니다.
finding-hs-unreadable-do = HS 코드를 여섯 자리 이상의 숫자로 적어 주시기 바랍니다. 예: 8708.30

## 단가

finding-rate-unsourced = 단가 ‘{ $value }’에 출처나 기준일이 없습니다.
finding-rate-unsourced-do = 출처와 기준일을 함께 적어 주시기 바랍니다.
finding-rate-out-of-date = 단가 { PARTICLE($value, "은/는", quote: "‘’") } 기준일({ $day })에 유효하지 않아 제외하였습니다.
finding-rate-out-of-date-do = 현재 유효한 단가를 입력하시기 바랍니다.

## 조사표와 분류표

finding-survey-foreign = 조사표의 업체 { PARTICLE($value, "이/가", quote: "‘’") } 명부에 없습니다.
finding-survey-foreign-do = 조사 대상 명부를 함께 지정하거나 업체를 명부에 추가하시기 바랍니다.
finding-survey-contradicts = 공정을 하지 않는다고 답하였는데 질문 ‘{ $value }’에 값이 있습니다. 공정을 하지 않는 것으로 처리하였습니다.
finding-survey-contradicts-do = 업체에 어느 쪽이 맞는지 확인하시기 바랍니다.
finding-survey-unanswered = 질문 ‘{ $value }’에 답이 없습니다.
finding-survey-unanswered-do = 답을 알 수 있으면 업체에 다시 확인하시기 바랍니다.
finding-survey-differs = 질문 ‘{ $value }’의 답이 명부나 먼저 받은 조사표와 다릅니다. 이미 알고 있던 값을 그대로 두었습니다.
finding-survey-differs-do = 업체에 어느 쪽이 맞는지 확인하고, 새 값이 맞으면 명부를 고치시기 바랍니다.
finding-survey-known = ‘{ $value }’의 조사표에 새로운 답이 없습니다. 이미 받은 조사표로 보입니다.
finding-survey-known-do = 같은 조사표를 두 번 지정하지 않았는지 확인하시기 바랍니다. 바뀐 것은 없습니다.
finding-taxonomy-row = 사용자 분류표의 이 행은 사용할 수 없습니다: { $problem }
finding-taxonomy-row-do = 행을 고친 뒤 다시 실행하시기 바랍니다.

finding-part-number-missing = 품번이 없어 행 번호로 표시하였습니다.
finding-part-number-missing-do = 구매사의 품번을 적어 주시기 바랍니다.
finding-endpoint-unknown = { PARTICLE($value, "은/는", quote: "‘’") } 국가, 지명, 사업장 ID 가운데 어느 것도 아닙니다.
finding-endpoint-unknown-do = 국가명이나 국가 코드, 시·군·구 또는 항구 이름, 등록부의 사업장 ID를 적어 주시기 바랍니다.
finding-survey-unreadable = 파일 { PARTICLE($file, "은/는", quote: "‘’") } 이 프로그램이 만든 조사표가 아닙니다.
finding-survey-unreadable-do = 받은 조사표에 답을 적어 그대로 저장한 파일을 보내 주시기 바랍니다.
