# Sentences of answers: chains, near misses, gaps.

matching-title = Yetkazib beruvchilarni tanlash
