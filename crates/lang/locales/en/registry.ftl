# Sentences of the register of suppliers.

registry-title = Register of suppliers
