# Soʻrovnomalarning gaplari.

survey-title = Imkoniyatlar soʻrovnomasi
survey-sheet-guide = Tushuntirish
survey-sheet-questions = Savollar
survey-invented = Oʻylab topilgan maʼlumot: bu korxona va savollar namoyish uchun.

survey-who = Hududingizning eksport xizmati chet ellik avtomobil ishlab chiqaruvchining detallar roʻyxatiga javob bermoqda. Bu soʻrovnoma korxonangiz uchun { $date } kuni tuzilgan.
survey-worth = Javoblaringizga qarab korxonangiz yolgʻiz yoki boshqalar bilan birga yetkazib bera oladigan { $parts } hal boʻladi. { $questions } bor.
survey-how-title = Qanday javob beriladi
survey-how-1 = Keyingi varaqni ochib, sariq kataklarni toʻldiring. Katak roʻyxat taklif qilsa, undan tanlang.
survey-how-2 = Bilmaganingizni boʻsh qoldiring. Boʻsh katak “yoʻq” emas, “nomaʼlum” degani.
survey-how-3 = Son yonida birlik turadi; boshqasidan foydalansangiz, uni oʻzgartiring.
survey-how-4 = Faylni saqlab, oʻz holicha qaytaring. Telefon yoki eski dastur ham yaraydi.
survey-use-title = Javoblar nima boʻladi
survey-use = Javoblar reyestrga korxonaning oʻz bayonoti sifatida yoziladi. Xarajat, buyurtmachi va narxlar soʻralmaydi.
survey-deadline = Muddat yoʻq; javob qancha tez boʻlsa, xaridorga shuncha tez maʼlum qilamiz.

survey-hint = Sariq kataklarni toʻldiring. Boʻsh — “nomaʼlum”.
survey-head-number = T/r
survey-head-question = Savol
survey-head-answer = Javob
survey-head-unit = Birlik
survey-head-until = Amal qiladi
survey-head-why = Nima uchun soʻraymiz
survey-group-company = Korxona sertifikatlari

survey-ask-process = Bu jarayonni oʻzingiz bajarasizmi: { $process }?
survey-ask-material = Shu jarayonda bu materialga ishlov berasizmi: { $material }?
survey-ask-size = Ishlov bera oladigan eng katta buyum: uzunlik × en × balandlik (namuna: 600 × 450 × 300)
survey-ask-mass = Ishlov bera oladigan eng ogʻir buyum
survey-ask-at-least = Uskunangizning eng katta qiymati: { $parameter }
survey-ask-at-most = Erisha oladigan eng kichik qiymat: { $parameter }
survey-ask-within = Oraliq (dan – gacha): { $parameter } (namuna: 0,5 ~ 3,2)
survey-ask-tolerance = Ushlab tura oladigan eng aniq kvalitet (IT)
survey-ask-capacity = Bir oyda qancha qila olasiz
survey-ask-min-lot = Qabul qiladigan eng kichik partiya
survey-ask-lead-time = Buyurtmadan joʻnatishgacha necha kun
survey-ask-certificate = { $certificate } bormi? Bor boʻlsa, qachongacha amal qiladi?

survey-why = { $parts } hal boʻladi.
survey-why-need = Kerak: { $need }. { $parts } hal boʻladi.
