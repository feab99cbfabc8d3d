# 고쳐서 다시 낼 파일(ppuri check --returned).

returned-sheet = 고칠 곳
returned-title = 고칠 곳: { $file }
returned-counts = 오류 { $errors }건, 주의 { $warnings }건. 오류가 있는 행은 고칠 때까지 쓰지 않습니다.
returned-1 = 받은 시트를 그대로 돌려드립니다. 순서, 이름, 값은 같고, 고칠 칸에 색과 테두리(오류는 굵은 선, 주의는 점선)와 메모만 더하였습니다.
returned-2 = 아래 목록에서 칸 번호를 누르면 그 칸으로 갑니다. 메모에 무엇이 문제이고 어떻게 고칠지 적혀 있습니다.
returned-3 = 칸을 고친 뒤 저장하여 이 파일을 그대로 다시 내시면 됩니다. 색과 메모는 지우지 않아도 됩니다.
returned-4 = 이 시트는 읽지 않으므로 두셔도 되고 지우셔도 됩니다.
