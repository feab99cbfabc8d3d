# Sentences of the buyer's parts list.

demand-title = Parts list of the buyer
