# Sentences of the register of suppliers.

registry-title = Реестр поставщиков
