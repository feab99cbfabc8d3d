# Sentences of survey workbooks.

survey-title = Capability survey
survey-sheet-guide = Read me
survey-sheet-questions = Questions
survey-invented = Invented data: this firm and these questions are part of a demonstration.

survey-who = The export desk of your region is answering the parts list of a car maker abroad. This survey was made for your firm on { $date }.
survey-worth = Your firm may supply { $parts }, alone or together with others: your answers decide. This survey has { $questions }.
survey-how-title = How to answer
survey-how-1 = Open the next sheet and fill the yellow cells. Where a cell offers a list, choose from it.
survey-how-2 = What you do not know, leave empty. An empty cell means “not known”, never “no”.
survey-how-3 = A unit stands beside each number; change it if you use another one.
survey-how-4 = Save the file and send it back as it is. A phone or an old version of Excel will do.
survey-use-title = What becomes of it
survey-use = Your answers are entered in the register as your own statement. Costs, customers and prices are not asked.
survey-deadline = There is no deadline; the sooner the answer, the sooner you can be named to the buyer.

survey-hint = Fill the yellow cells. Empty means “not known”.
survey-head-number = No.
survey-head-question = Question
survey-head-answer = Answer
survey-head-unit = Unit
survey-head-until = Valid until
survey-head-why = Why we ask
survey-group-company = Certificates of the company

survey-ask-process = Do you do { $process } yourselves?
survey-ask-material = Do you work { $material } with it?
survey-ask-size = The largest piece you can work: length × width × height (example: 600 × 450 × 300)
survey-ask-mass = The heaviest piece you can work
survey-ask-at-least = The largest value of your equipment: { $parameter }
survey-ask-at-most = The smallest value you reach: { $parameter }
survey-ask-within = From – to: { $parameter } (example: 0.5 ~ 3.2)
survey-ask-tolerance = The finest tolerance grade you hold (IT)
survey-ask-capacity = How much you can make in a month
survey-ask-min-lot = The smallest lot you accept
survey-ask-lead-time = Days from order to dispatch of a lot
survey-ask-certificate = Do you hold { $certificate }? If yes, until when is it valid?

survey-why = Decides { $parts }.
survey-why-need = Needed: { $need }. Decides { $parts }.
