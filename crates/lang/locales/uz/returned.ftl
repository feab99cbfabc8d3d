# Tuzatish uchun qaytariladigan fayl (ppuri check --returned).

returned-sheet = Tuzatish
returned-title = Tuzatish kerak: { $file }
returned-counts = { $errors } ta xato, { $warnings } ta ogohlantirish. Xatosi bor qatorlar tuzatilmaguncha ishlatilmaydi.
returned-1 = Bular oʻzingizning varaqlaringiz: tartibi, nomlari va qiymatlari oʻsha-oʻsha. Xato kataklarga faqat rang, hoshiya (xatoda qalin, ogohlantirishda uzuq chiziq) va izoh qoʻshildi.
returned-2 = Quyidagi roʻyxatda katak raqamini bossangiz, oʻsha katakka oʻtasiz. Izohda nima topilgani va nima qilish kerakligi yozilgan.
returned-3 = Kataklarni tuzating, saqlang va faylni shu holicha qayta bering. Rang va izohlar qolsa ham boʻladi.
returned-4 = Bu varaq hech qachon maʼlumot sifatida oʻqilmaydi: qoldirsangiz ham, oʻchirsangiz ham boʻladi.
