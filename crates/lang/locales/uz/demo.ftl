# Namoyish gaplari.

demo-note = Oʻylab topilgan korxona. Haqiqiysiga aloqasi yoʻq.
demo-part-note = Oʻylab topilgan detal.
demo-title = Oʻylab topilgan maʼlumot. Korxonalar, detallar va stavkalar toʻqilgan, haqiqiysiga aloqasi yoʻq.
demo-source-visit = tashrif (toʻqilgan)
demo-source-survey = korxona soʻrovi (toʻqilgan)
demo-source-brochure = korxona bukleti (toʻqilgan)
demo-source-rates = 2019-yil bahori darajasidagi toʻqilgan stavka
demo-issuer = toʻqilgan sertifikat organi
demo-role = savdo boʻlimi
demo-consent = xaridorlar uchun
demo-customer-plant = toʻqilgan avtozavod (2018-yilda yopilgan)
demo-customer-other = toʻqilgan buyurtmachi { $number }
