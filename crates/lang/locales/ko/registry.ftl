# Sentences of the register of suppliers.

registry-title = 협력사 명부
