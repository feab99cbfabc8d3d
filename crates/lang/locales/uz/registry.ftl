# Sentences of the register of suppliers.

registry-title = Yetkazib beruvchilar reyestri
