# Sentences of answers: chains, near misses, gaps.

matching-title = 매칭 결과
