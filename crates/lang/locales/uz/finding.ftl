# Kamchiliklar: finding-<qoida> nima topilganini, finding-<qoida>-do nima qilishni aytadi. Argumentlar: README.md.

## Fayl toʻliq

finding-file-empty = “{ $file }” faylida maʼlumot yoʻq.
finding-file-empty-do = Sarlavha qatori va kamida bitta maʼlumot qatori boʻlgan faylni yuboring.
finding-file-encrypted = “{ $file }” fayli parol bilan himoyalangan, uni oʻqib boʻlmaydi.
finding-file-encrypted-do = Parolni olib tashlab, faylni qayta saqlang va yuboring.
finding-file-truncated = “{ $file }” fayli uzilib qolgan: oxirgi qismi yoʻq.
finding-file-truncated-do = Faylni qaytadan yuklab oling yoki nusxalang va jadval dasturida ochilishini tekshiring.
finding-file-not-a-table = “{ $file }” fayli jadval emas ({ $found }).
finding-file-not-a-table-do = Roʻyxatni .xlsx yoki .csv koʻrinishida saqlab, shu faylni yuboring.
finding-file-broken = “{ $file }” fayli jadval sifatida belgilangan, lekin ichi buzilgan.
finding-file-broken-do = Uni jadval dasturida oching, yangi nom bilan saqlang va qayta yuboring.
finding-file-too-large = “{ $file }” fayli ruxsat etilgan chegaradan oshgan: { $what }, koʻpi bilan { $limit }.
finding-file-too-large-do = Faylni boʻling yoki roʻyxatga aloqasi yoʻq varaq, rasm va bezaklarni oʻchiring.
finding-file-takes-too-much = “{ $file }” faylini oʻqish uchun bitta faylga ajratilganidan koʻproq xotira kerak; oʻqish toʻxtatildi.
finding-file-takes-too-much-do = Faqat roʻyxatning oʻzini qiymat sifatida yangi kitobga yoki .csv faylga koʻchirib, shu faylni yuboring; uzun roʻyxatni bir nechta faylga boʻling. Kim yuborgani nomaʼlum boʻlsa, faylni boshqa dasturda ham ochmang.
finding-file-takes-too-long = “{ $file }” faylini oʻqish bitta faylga ajratilganidan koʻproq vaqt olmoqda; oʻqish toʻxtatildi.
finding-file-takes-too-long-do = Faqat roʻyxatning oʻzini qiymat sifatida yangi kitobga yoki .csv faylga koʻchirib, shu faylni yuboring; uzun roʻyxatni bir nechta faylga boʻling. Kim yuborgani nomaʼlum boʻlsa, faylni boshqa dasturda ham ochmang.
finding-file-breaks-reader = “{ $file }” faylining mazmuni tufayli uni oʻqish kutilmaganda uzilib qoldi.
finding-file-breaks-reader-do = Uni jadval dasturida oching, yangi nom bilan saqlang va qayta yuboring. Kim yuborgani nomaʼlum boʻlsa, faylni ochmang.
finding-text-undecodable = { $more ->
    [0] “{ $value }” qiymatida oʻqib boʻlmagan belgilar bor; ular � belgisi bilan koʻrsatildi.
   *[other] Yana { $more } ta katakda oʻqib boʻlmagan belgilar bor.
}
finding-text-undecodable-do = Faylni UTF-8 kodlashida saqlab, qayta yuboring.
finding-table-unfinished = “{ $file }” fayli jadval oʻrtasida tugagan: oxirgi qatorlar yoʻq boʻlishi mumkin.
finding-table-unfinished-do = Qatorlar sonini asl nusxa bilan solishtiring; farq boʻlsa, faylni qaytadan yuklab oling yoki saqlang.
finding-name-belies-content = Nomiga koʻra “{ $file }” faylining turi “{ $named }”, mazmuniga koʻra esa “{ $found }”; fayl mazmuniga qarab oʻqildi.
finding-name-belies-content-do = Hech narsa qilish shart emas. Kengaytmasi toʻgʻri boʻlsa, fayl boshqa dasturlarda ham ogohlantirishsiz ochiladi.

## Varaq va ustunlar

finding-sheet-not-recognised = “{ $sheet }” varagʻida “{ $kind }” turidagi jadval topilmadi.
finding-sheet-not-recognised-do = Sarlavhalar bitta yoki ikkita qatorda birga turganini tekshiring yoki ustunlarni moslik faylida koʻrsating.
finding-table-empty = “{ $file }” faylida sarlavhalar bor, lekin maʼlumot qatori yoʻq: 0 qator.
finding-table-empty-do = Sarlavhalar ostida kamida bitta qatorni toʻldiring. Shablondagi namuna qator maʼlumot hisoblanmaydi.
finding-column-missing = Majburiy “{ $field }” ustuni yoʻq.
finding-column-missing-do = Shunday sarlavhali ustun qoʻshing yoki qaysi ustun ekanini moslik faylida koʻrsating.
finding-column-unknown = “{ $value }” ustuni tanilmadi; u saqlandi, lekin ishlatilmadi.
finding-column-unknown-do = Agar u kerak boʻlsa, moslik faylida qaysi maydon ekanini koʻrsating.
finding-column-twice = “{ $field }” maydoniga ikkita ustun mos keladi; ikkinchisi, “{ $value }”, ishlatilmadi.
finding-column-twice-do = Ortiqcha ustunni oʻchiring yoki keraklisini moslik faylida tanlang.
finding-mapping-unknown = Moslik faylida “{ $value }” koʻrsatilgan, lekin bunday varaq, ustun yoki maydon yoʻq.
finding-mapping-unknown-do = Varaq, ustun va maydon nomlarini topilgan moslik bilan solishtirib, qatorni tuzating.
finding-row-too-wide = Qatorda { $found } ta qiymat bor, sarlavhalar esa { $expected } ta.
finding-row-too-wide-do = Qiymat ichida ajratuvchi belgi (vergul, nuqtali vergul, tabulyatsiya) borligini tekshiring; bunday qiymatlarni qoʻshtirnoqqa oling.
finding-row-repeats-header = Qator sarlavhalarni takrorlaydi, shuning uchun oʻtkazib yuborildi.
finding-row-repeats-header-do = Hech narsa qilish shart emas.
finding-row-twice = Barcha kataklari { $first }-qatordagi bilan bir xil. Bir marta hisoblanadi.
finding-row-twice-do = Qator ikki marta kiritilgan boʻlsa, birini oʻchiring; boshqa narsa boʻlsa, farqini yozing.
finding-quote-unclosed = Bu yerda ochilgan qoʻshtirnoq yopilmagan.
finding-quote-unclosed-do = Qoʻshtirnoqni yoping yoki oʻchiring va faylni qayta yuboring.

## Kataklar

finding-value-missing = Majburiy “{ $field }” maydoni toʻldirilmagan.
finding-value-missing-do = Uni toʻldiring.
finding-number-reads-two-ways = “{ $value }” qiymatini { $first } yoki { $second } deb oʻqish mumkin va “{ $column }” ustunidagi birorta katak qaysi biri toʻgʻriligini koʻrsatmaydi. Qator kechiktirildi.
finding-number-reads-two-ways-do = Moslik fayliga quyidagi qatorni qoʻshing, u butun ustun uchun yetarli: { $line }
finding-number-unreadable = “{ $value }” son emas; “{ $field }” qiymati hisobga olinmadi.
finding-number-unreadable-do = Sonni yozing, kerak boʻlsa birligi bilan: 800, 12,5, 800 t.
finding-number-impossible = “{ $value }” qiymati “{ $field }” maydoni uchun boʻlishi mumkin emas va hisobga olinmadi.
finding-number-impossible-do = Qiymat va uning birligini tekshiring.
finding-unit-unreadable = “{ $value }” qiymatidagi birlik nomaʼlum yoki “{ $field }” maydoniga mos emas; qiymat hisobga olinmadi.
finding-unit-unreadable-do = Andozada koʻrsatilgan birlikni ishlating, masalan: mm, kg, t yoki kN.
finding-date-unreadable = “{ $value }” sana emas; “{ $field }” qiymati hisobga olinmadi.
finding-date-unreadable-do = Sanani 2026-11-25 yoki 25.11.2026 koʻrinishida yozing.
finding-date-reads-two-ways = “{ $value }” qiymatini { $taken } yoki { $other } deb oʻqish mumkin; { $taken } deb olindi.
finding-date-reads-two-ways-do = Sanani 2026-11-25 koʻrinishida yozing.
finding-date-imprecise = “{ $value }” qiymatida kun koʻrsatilmagan; { $taken } deb olindi.
finding-date-imprecise-do = Aniq sanani 2026-11-25 koʻrinishida yozing.
finding-row-is-total = “{ $value }” qatori yakuniy qator, maʼlumot sifatida oʻqilmadi.
finding-row-is-total-do = Agar u maʼlumot boʻlsa, yakun soʻzini olib tashlab, faylni qayta yuboring.
finding-row-is-note = “{ $value }” qatori izoh, maʼlumot sifatida oʻqilmadi.
finding-row-is-note-do = Agar u maʼlumot boʻlsa, qiymatlarni oʻz ustunlariga yozing.
finding-column-contradicts = “{ $value }” ustunidagi qiymatlar sarlavhasiga emas, “{ $field }” maydoniga oʻxshaydi.
finding-column-contradicts-do = Sarlavhalar almashib ketmaganini tekshiring.
finding-sheet-hidden = “{ $sheet }” varagʻi yashirilgan; u boshqalari kabi oʻqildi.
finding-sheet-hidden-do = Agar u yuborilishi kerak boʻlmasa, oʻchirib, faylni qayta yuboring.
finding-unit-missing = “{ $value }” qiymatida birlik yoʻq, ustunda esa bir nechta birlik ishlatilgan; “{ $field }” hisobga olinmadi.
finding-unit-missing-do = Son ortidan birlikni yoki sarlavhada hammasi uchun bitta birlikni yozing.
finding-text-mojibake = “{ $value }” qiymati notoʻgʻri kodlash tufayli buzilgan; ehtimol u “{ $probable }” boʻlgan.
finding-text-mojibake-do = Qiymatni manbadan qayta nusxalang yoki faylni UTF-8 da saqlang.
finding-value-misplaced = “{ $value }” “{ $field }” maydoniga oʻxshamaydi; u boshqa ustun qiymati boʻlsa kerak.
finding-value-misplaced-do = Qator qiymatlari yonidagi kataklarga surilib ketmaganini tekshiring.
finding-dates-reversed = “{ $value }” boshlanish sanasi { $first } dan oldin.
finding-dates-reversed-do = Ikki sana almashib ketmaganini tekshiring.
finding-choice-unknown = “{ $value }” qiymati “{ $field }” maydoni roʻyxatida yoʻq va hisobga olinmadi.
finding-choice-unknown-do = Andozadagi ochiladigan roʻyxatdan tanlang.
finding-cell-error = Bu katakdagi formula { $value } xatosi bilan tugagan.
finding-cell-error-do = Formulani tuzating yoki qiymatni qoʻlda kiriting.
finding-part-number-was-number = Detal raqami “{ $value }” son sifatida saqlangan: boshidagi nollar yoki oxirgi raqamlar yoʻqolgan boʻlishi mumkin.
finding-part-number-was-number-do = Uni chizma bilan solishtiring, ustunga matn formatini bering va raqamni qayta kiriting.
finding-part-number-digits-lost = Jadval dasturi “{ $value }” detal raqamining oxirgi raqamlarini yoʻqotgan; raqam ishlatilmadi, qator oʻz tartib raqami bilan belgilandi.
finding-part-number-digits-lost-do = Uni chizma bilan solishtiring, ustunga matn formatini bering va raqamni toʻliq qayta kiriting.
finding-part-number-zeros-lost = “{ $value }” detal raqamida ustundagi boshqa raqamlardan kamroq raqam bor; ehtimol u “{ $probable }” boʻlgan, boshidagi nollar yoʻqolgan.
finding-part-number-zeros-lost-do = Uni chizma bilan solishtiring, ustunga matn formatini bering va raqamni qayta kiriting.
finding-part-number-was-date = Jadval dasturi detal raqamini “{ $value }” sanasiga aylantirgan; ehtimol u “{ $probable }” boʻlgan. Raqam ishlatilmadi, qator oʻz tartib raqami bilan belgilandi.
finding-part-number-was-date-do = Ustunga matn formatini bering va raqamni qayta kiriting.
finding-look-alike-letters = “{ $value }” qiymatida kerakli belgilarga oʻxshash harflar bor ({ $letters }); solishtirishda u “{ $fixed }” deb oʻqiladi.
finding-look-alike-letters-do = Uni lotin klaviaturasida qayta kiriting.

## Reyestr

finding-process-unknown = “{ $value }” texnologik jarayoni tasniflagichda yoʻq.
finding-process-unknown-do = Andoza roʻyxatidagi kod yoki nomni ishlating yoki soʻzni oʻz tasniflagich faylingizga qoʻshing.
finding-material-unknown = “{ $value }” materiali tasniflagichda yoʻq; u yozilganicha qoldirildi.
finding-material-unknown-do = Markasini (KS, JIS, EN, GOST) yoki tasniflagichdagi nomini yozing.
finding-certificate-unknown = “{ $value }” sertifikati tasniflagichda yoʻq; u yozilganicha qoldirildi.
finding-certificate-unknown-do = Tasniflagichdagi nomini yozing, masalan: IATF 16949.
finding-parameter-foreign = “{ $process }” texnologik jarayonida “{ $value }” koʻrsatkichi yoʻq; u hisobga olinmadi.
finding-parameter-foreign-do = Qiymatni kerakli jarayon qatoriga koʻchiring yoki oʻchiring.
finding-reference-broken = “{ $field }” maydonidagi “{ $value }” faylda yoʻq.
finding-reference-broken-do = Shu korxona yoki maydoncha qatorini qoʻshing yoki identifikatorni tuzating.
finding-id-twice = { $first ->
    [0] “{ $value }” identifikatori ikki marta uchraydi; birinchisi amal qiladi.
   *[other] “{ $value }” identifikatori ikki marta uchraydi; birinchisi ({ $first }-qator) amal qiladi.
}
finding-id-twice-do = Har bir qatorga alohida identifikator bering.
finding-registration-number-wrong = “{ $value }” roʻyxat raqamining nazorat raqami notoʻgʻri.
finding-registration-number-wrong-do = Raqamni roʻyxatdan oʻtganlik guvohnomasi bilan solishtiring.
finding-registration-number-form = “{ $value }” roʻyxat raqami shakliga mos emas: Koreya raqamlari 10 xonali (yuridik shaxsniki 13 xonali), Oʻzbekistonniki 9 xonali, Rossiyaniki 10 yoki 12 xonali.
finding-registration-number-form-do = Raqamni roʻyxatdan oʻtganlik guvohnomasi bilan solishtiring. Tuzatilguncha korxona bu raqam boʻyicha tanilmaydi.
finding-supplier-twice = “{ $value }” va “{ $other }” bitta korxona kodiga ega; ikkala qator ham saqlandi.
finding-supplier-twice-do = Agar bu bitta korxona boʻlsa, qatorlarni birlashtiring.
finding-same-number = “{ $value }” va { $row }-qatordagi “{ $other }” bitta roʻyxat raqamiga ega ({ $number }): bu bitta korxona. Ikkala qator ham saqlandi.
finding-same-number-do = Joy bitta boʻlsa, bir qatorni oʻchiring; ikkita boʻlsa, ularni bitta korxonaning ikki joyi sifatida kiriting.
finding-same-firm = “{ $value }” va { $row }-qatordagi “{ $other }” bitta korxona boʻlishi mumkin ({ $score } %): { $reasons }. Ikkala qator ham saqlandi.
finding-same-firm-do = Ikkala qatorni solishtiring. Joy bitta boʻlsa, bir qatorni oʻchiring; ikkita boʻlsa, bitta korxonaning ikki joyi sifatida kiriting; korxonalar boshqa boʻlsa, oʻz holicha qoldiring.
same-reason-number = roʻyxat raqami bir xil ({ $text })
same-reason-name = huquqiy shakl va zavod belgisidan tashqari nomlar bir xil
same-reason-former-name = birining avvalgi nomi ikkinchisining nomi bilan bir xil
same-reason-sound = boshqa harflarda yozilgan, ammo bir xil eshitiladi
same-reason-near-name = nomlar bir harf bilan farq qiladi (yozuv xatosi boʻlishi mumkin)
same-reason-part-of-name = bir nom ikkinchisi bilan boshlanadi
same-reason-address = manzil bir xil ({ $text })
same-reason-street = koʻcha yoki qishloq bir xil ({ $text })
same-reason-municipality = tuman yoki shahar bir xil ({ $text })
same-reason-region = viloyat bir xil ({ $text }; biri haqida boshqa maʼlumot yoʻq)
same-reason-phone = telefon raqami bir xil ({ $text })
same-reason-fax = faks raqami bir xil ({ $text })
same-reason-web = sayt yoki pochta domeni bir xil ({ $text })
same-reason-email = elektron pochta manzili bir xil ({ $text })
same-reason-representative = rahbar bir xil ({ $text })
same-reason-other-plants = zavod belgilari boshqa ({ $text }, { $other }; bitta korxonaning ikki joyi boʻlishi mumkin)
same-reason-common-name = keng tarqalgan nom (tasodifan { $count } ga yaqin korxonada boʻlishi mumkin)
same-reason-other-municipality = joylar boshqa ({ $text }; { $other })
same-reason-other-address = tuman yoki shahar bir xil, ammo manzillar boshqa
same-reason-other-phone = telefon raqamlari boshqa
same-reason-other-web = saytlar boshqa
same-reason-other-representative = rahbarlar boshqa
same-reason-other-form = huquqiy shakllar boshqa
same-reason-other-number = faoliyat joylarining raqamlari boshqa (har bir joyning oʻz raqami bor)
finding-place-unknown = “{ $value }” manzilida maʼlum joy topilmadi.
finding-place-unknown-do = Viloyat va tuman yoki shaharni yozing yoxud koordinatalarni kiriting.
finding-place-missing = Manzil koʻrsatilmagan: korxona qaysi tuman yoki shaharda joylashgan?
finding-place-missing-do = Viloyat va tuman yoki shaharni yozing yoxud koordinatalarni kiriting.
finding-place-ambiguous = “{ $value }” manziliga bir nechta joy mos keladi: { $places }.
finding-place-ambiguous-do = Viloyatni qoʻshing yoki koordinatalarni kiriting.
finding-place-contradicts = Koordinatalar “{ $value }” manzilidan { $distance } km uzoqda; koordinatalar ishlatildi.
finding-place-contradicts-do = Manzil va koordinatalarni tekshiring.
finding-coordinates-impossible = “{ $value }” koordinatalari boʻlishi mumkin emas yoki kenglik va uzunlik almashib qolgan; manzil ishlatildi.
finding-coordinates-impossible-do = Kenglik va uzunlikni oʻnlik darajada yozing, masalan: 40.6415, 72.2378.
finding-nothing-inferred = Soha, mahsulot va nomidan korxonada qaysi texnologik jarayon borligini bilib boʻlmaydi; aniqlanguncha u javoblarda qatnashmaydi.
finding-nothing-inferred-do = Korxonaga soʻrovnoma yuboring yoki jarayonlarini kiriting.
finding-inferred-from-name-only = Korxona nima bilan shugʻullanishini faqat “{ $value }” nomi koʻrsatadi: bu zaif asos.
finding-inferred-from-name-only-do = Buni tasdiqlash uchun korxonaga soʻrovnoma yuboring.
finding-capability-stale = Texnologik imkoniyat haqidagi maʼlumot { $date } holatiga koʻra, oʻn ikki oydan eski.
finding-capability-stale-do = Korxonadan maʼlumot hali ham toʻgʻriligini soʻrang.

## Detallar roʻyxati

finding-part-twice = Detal raqami “{ $value }” bir xil texnik oʻzgartirish raqami bilan ikki marta uchraydi (birinchisi: { $first }); ikkala qatorga ham javob beriladi.
finding-part-twice-do = Bitta qatorni oʻchiring yoki texnik oʻzgartirish raqami bilan farqlang.
finding-route-unknown = “{ $value }” uchun jarayon xaritasi koʻrsatilmagan va uni aniqlab boʻlmadi; yetkazib beruvchini topib boʻlmaydi.
finding-route-unknown-do = Texnologik jarayonlarni tartib bilan kiriting yoki nomi, HS kodi va materialini aniqroq yozing.
finding-route-inferred = “{ $value }” uchun jarayon xaritasi taxminiy va tasdiqlanishi kerak.
finding-route-inferred-do = Jarayonlarni tekshirib, roʻyxatga kiriting.
finding-operation-foreign = “{ $value }” talabi “{ $process }” texnologik jarayoniga tegishli, lekin detalning jarayon xaritasida u yoʻq.
finding-operation-foreign-do = Jarayonni jarayon xaritasiga qoʻshing yoki talabni oʻchiring.
finding-hs-unreadable = “{ $value }” HS kodi emas.
finding-hs-unreadable-do = HS kodini kamida olti raqam bilan yozing, masalan: 8708.30.

## Stavkalar

finding-rate-unsourced = “{ $value }” stavkasida manba yoki sana koʻrsatilmagan.
finding-rate-unsourced-do = Manba va sanani kiriting.
finding-rate-out-of-date = “{ $value }” stavkasi javob sanasida ({ $day }) amal qilmaydi va hisobga olinmadi.
finding-rate-out-of-date-do = Shu sanada amal qiladigan stavkani kiriting.

## Soʻrovnoma va tasniflagich fayllari

finding-survey-foreign = Soʻrovnoma “{ $value }” korxonasiga tegishli, lekin u reyestrda yoʻq.
finding-survey-foreign-do = Soʻrovnoma tuzilgan reyestrni koʻrsating yoki korxonani reyestrga qoʻshing.
finding-survey-contradicts = Korxona jarayonni bajarmasligini aytgan, lekin “{ $value }” savoliga javob bergan. “Yoʻq” deb olindi.
finding-survey-contradicts-do = Qaysi biri toʻgʻriligini korxonadan soʻrang.
finding-survey-unanswered = “{ $value }” savoliga javob berilmagan.
finding-survey-unanswered-do = Javob muhim boʻlsa, korxonadan yana soʻrang.
finding-survey-differs = “{ $value }” savoliga javob reyestr yoki avvalgi soʻrovnomaga toʻgʻri kelmaydi; avvalgi qiymat qoldirildi.
finding-survey-differs-do = Qaysi biri toʻgʻriligini korxonadan soʻrang; yangi javob toʻgʻri boʻlsa, reyestrni tuzating.
finding-survey-known = “{ $value }” soʻrovnomasida yangi javob yoʻq: u avval ham oʻqilgan koʻrinadi.
finding-survey-known-do = Bitta soʻrovnoma ikki marta berilmaganini tekshiring. Hech narsa oʻzgarmadi.
finding-taxonomy-row = Tasniflagich faylining bu qatorini ishlatib boʻlmaydi: { $problem }
finding-taxonomy-row-do = Qatorni tuzatib, qayta ishga tushiring.

finding-part-number-missing = Qatorda detal raqami yoʻq, u qator raqami bilan koʻrsatildi.
finding-part-number-missing-do = Xaridorning detal raqamini yozing.
finding-endpoint-unknown = “{ $value }” davlat, joy nomi yoki maydon ID emas.
finding-endpoint-unknown-do = Davlat nomi yoki kodi, tuman, shahar yoki port nomi yoxud reyestrdagi maydon ID ni yozing.
finding-survey-unreadable = “{ $file }” fayli bu dastur tuzgan soʻrovnoma emas.
finding-survey-unreadable-do = Olingan soʻrovnomani toʻldirib, tuzilishini oʻzgartirmay saqlab yuboring.
