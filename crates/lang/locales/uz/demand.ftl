# Sentences of the buyer's parts list.

demand-title = Xaridorning butlovchi qismlar roʻyxati
