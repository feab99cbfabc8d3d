# Sentences of the buyer's parts list.

demand-title = Перечень автомобильных компонентов покупателя
