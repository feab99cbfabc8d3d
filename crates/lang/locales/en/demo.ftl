# Sentences of the demonstration.

demo-note = Invented firm. It has nothing to do with any real one.
demo-part-note = Invented part.
demo-title = Invented data. Firms, parts and rates are made up and have nothing to do with real ones.
demo-source-visit = visit (invented)
demo-source-survey = survey of the firm (invented)
demo-source-brochure = brochure of the firm (invented)
demo-source-rates = invented rate at the level of spring 2019
demo-issuer = invented certification body
demo-role = sales
demo-consent = for buyers
demo-customer-plant = invented car plant (closed in 2018)
demo-customer-other = invented customer { $number }
