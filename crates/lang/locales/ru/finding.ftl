# Замечания: finding-<правило> говорит, что найдено, finding-<правило>-do что делать. Аргументы: README.md.

## Файл в целом

finding-file-empty = В файле «{ $file }» нет данных.
finding-file-empty-do = Пришлите файл, в котором есть строка заголовков и хотя бы одна строка данных.
finding-file-encrypted = Файл «{ $file }» защищён паролем, прочитать его нельзя.
finding-file-encrypted-do = Снимите пароль, сохраните файл и пришлите его снова.
finding-file-truncated = Файл «{ $file }» обрывается: конец файла отсутствует.
finding-file-truncated-do = Скачайте или скопируйте файл заново и проверьте, открывается ли он в табличном редакторе.
finding-file-not-a-table = Файл «{ $file }» не является таблицей ({ $found }).
finding-file-not-a-table-do = Сохраните перечень в формате .xlsx или .csv и пришлите этот файл.
finding-file-broken = Файл «{ $file }» выдаёт себя за таблицу, но его содержимое повреждено.
finding-file-broken-do = Откройте его в табличном редакторе, сохраните под новым именем и пришлите снова.
finding-file-too-large = Файл «{ $file }» превышает допустимый предел: { $what }, не более { $limit }.
finding-file-too-large-do = Разделите файл или удалите листы, рисунки и оформление, не относящиеся к перечню.
finding-text-undecodable = { $more ->
    [0] В значении «{ $value }» есть символы, которые не удалось прочитать; они показаны знаком �.
    [one] Ещё в { $more } ячейке есть символы, которые не удалось прочитать.
   *[other] Ещё в { $more } ячейках есть символы, которые не удалось прочитать.
}
finding-text-undecodable-do = Сохраните файл в кодировке UTF-8 и пришлите его снова.
finding-table-unfinished = Файл «{ $file }» обрывается внутри таблицы: последних строк может не хватать.
finding-table-unfinished-do = Сверьте число строк с оригиналом; если оно не совпадает, скачайте или сохраните файл заново.
finding-name-belies-content = Судя по имени, файл «{ $file }» имеет вид «{ $named }», а по содержимому это «{ $found }»; он прочитан по содержимому.
finding-name-belies-content-do = Ничего делать не нужно. С правильным расширением файл без предупреждений откроется и в других программах.

## Листы и столбцы

finding-sheet-not-recognised = На листе «{ $sheet }» не найдена таблица вида «{ $kind }».
finding-sheet-not-recognised-do = Проверьте, что заголовки стоят вместе в одной или двух строках, или укажите столбцы в файле сопоставления.
finding-table-empty = В файле «{ $file }» есть заголовки, но нет ни одной строки данных: 0 строк.
finding-table-empty-do = Заполните хотя бы одну строку под заголовками. Строка-пример шаблона данными не считается.
finding-column-missing = Отсутствует обязательный столбец «{ $field }».
finding-column-missing-do = Добавьте столбец с таким заголовком или укажите в файле сопоставления, какой это столбец.
finding-column-unknown = Столбец «{ $value }» не распознан: он сохранён, но не используется.
finding-column-unknown-do = Если он важен, укажите его поле в файле сопоставления.
finding-column-twice = Полю «{ $field }» соответствуют два столбца; второй, «{ $value }», не используется.
finding-column-twice-do = Удалите лишний столбец или выберите нужный в файле сопоставления.
finding-mapping-unknown = В файле сопоставления указано «{ $value }», но такого листа, столбца или поля нет.
finding-mapping-unknown-do = Сверьте имена листов, столбцов и полей с найденным сопоставлением и исправьте строку.
finding-row-too-wide = Значений в строке: { $found }, а заголовков: { $expected }.
finding-row-too-wide-do = Проверьте, нет ли разделителя (запятой, точки с запятой, табуляции) внутри значения; такие значения заключайте в двойные кавычки.
finding-row-repeats-header = Строка повторяет заголовки и пропущена.
finding-row-repeats-header-do = Ничего делать не нужно.
finding-quote-unclosed = Открытая здесь кавычка нигде не закрыта.
finding-quote-unclosed-do = Закройте или удалите кавычку и пришлите файл снова.

## Ячейки

finding-value-missing = Не заполнено обязательное поле «{ $field }».
finding-value-missing-do = Заполните его.
finding-number-reads-two-ways = «{ $value }» можно прочитать как { $first } или как { $second }, и ни одна ячейка столбца «{ $column }» не позволяет выбрать. Строка отложена.
finding-number-reads-two-ways-do = Добавьте в файл сопоставления эту строку, она решит вопрос для всего столбца: { $line }
finding-number-unreadable = «{ $value }» не является числом; значение поля «{ $field }» не учтено.
finding-number-unreadable-do = Укажите число, при необходимости с единицей измерения: 800, 12,5, 800 т.
finding-number-impossible = Значение «{ $value }» невозможно для поля «{ $field }» и не учтено.
finding-number-impossible-do = Проверьте значение и единицу измерения.
finding-unit-unreadable = Единица в значении «{ $value }» неизвестна или не подходит к полю «{ $field }»; значение не учтено.
finding-unit-unreadable-do = Используйте единицу, указанную в шаблоне, например мм, кг, т или кН.
finding-date-unreadable = «{ $value }» не является датой; значение поля «{ $field }» не учтено.
finding-date-unreadable-do = Укажите дату в виде 2026-11-25 или 25.11.2026.
finding-date-reads-two-ways = «{ $value }» можно прочитать как две разные даты; принят порядок «день, месяц»: { $taken }.
finding-date-reads-two-ways-do = Укажите дату в виде 2026-11-25.
finding-choice-unknown = «{ $value }» не входит в список значений поля «{ $field }» и не учтено.
finding-choice-unknown-do = Выберите значение из раскрывающегося списка шаблона.
finding-cell-error = Формула в этой ячейке завершилась ошибкой { $value }.
finding-cell-error-do = Исправьте формулу или введите значение вручную.
finding-part-number-was-number = Номер а/к «{ $value }» сохранён как число: начальные нули или последние цифры могли пропасть.
finding-part-number-was-number-do = Сверьте его с чертежом, задайте столбцу текстовый формат и введите номер заново.
finding-look-alike-letters = В значении «{ $value }» есть кириллические буквы, похожие на латинские; оно прочитано как «{ $fixed }».
finding-look-alike-letters-do = Введите его заново латиницей.

## Реестр

finding-process-unknown = Операции «{ $value }» нет в классификаторе.
finding-process-unknown-do = Возьмите код или название из списка шаблона или добавьте слово в свой файл классификатора.
finding-material-unknown = Материала «{ $value }» нет в классификаторе; он оставлен как написан.
finding-material-unknown-do = Укажите марку (KS, JIS, EN, ГОСТ) или название из классификатора.
finding-certificate-unknown = Сертификата «{ $value }» нет в классификаторе; он оставлен как написан.
finding-certificate-unknown-do = Укажите название из классификатора, например IATF 16949.
finding-parameter-foreign = У операции «{ $process }» нет параметра «{ $value }»; он не учтён.
finding-parameter-foreign-do = Перенесите значение в строку нужной операции или удалите его.
finding-reference-broken = Значения «{ $value }» из поля «{ $field }» нет в файле.
finding-reference-broken-do = Добавьте строку этого предприятия или площадки либо исправьте идентификатор.
finding-id-twice = { $first ->
    [0] Идентификатор «{ $value }» встречается дважды; действует первый.
   *[other] Идентификатор «{ $value }» встречается дважды; действует первый, в строке { $first }.
}
finding-id-twice-do = Дайте каждой строке свой идентификатор.
finding-registration-number-wrong = Контрольная цифра регистрационного номера «{ $value }» неверна.
finding-registration-number-wrong-do = Сверьте номер со свидетельством о регистрации.
finding-registration-number-form = «{ $value }» не похоже на регистрационный номер: у корейских 10 цифр (у юридических лиц 13), у узбекских 9, у российских 10 или 12.
finding-registration-number-form-do = Сверьте номер со свидетельством о регистрации. До исправления предприятие по этому номеру не опознаётся.
finding-supplier-twice = «{ $value }» и «{ $other }» похожи на одно предприятие; обе строки сохранены.
finding-supplier-twice-do = Если это одно предприятие, объедините строки.
finding-place-unknown = В адресе «{ $value }» не найдено известное место.
finding-place-unknown-do = Укажите область и район или город либо координаты.
finding-place-missing = Адрес не указан: в каком районе или городе находится предприятие?
finding-place-missing-do = Укажите область и район или город либо координаты.
finding-place-ambiguous = Адресу «{ $value }» соответствуют несколько мест: { $places }.
finding-place-ambiguous-do = Добавьте область или укажите координаты.
finding-place-contradicts = Координаты находятся в { $distance } км от адреса «{ $value }»; использованы координаты.
finding-place-contradicts-do = Проверьте адрес и координаты.
finding-coordinates-impossible = Координаты «{ $value }» невозможны, или широта и долгота перепутаны; использован адрес.
finding-coordinates-impossible-do = Укажите широту и долготу в десятичных градусах, например: 40.6415, 72.2378.
finding-nothing-inferred = По отрасли, продукции и названию нельзя понять, какие операции выполняет предприятие; до уточнения оно в ответах не участвует.
finding-nothing-inferred-do = Отправьте предприятию анкету или укажите его операции.
finding-inferred-from-name-only = О том, чем занимается предприятие, говорит только название «{ $value }»: это слабое основание.
finding-inferred-from-name-only-do = Отправьте предприятию анкету, чтобы подтвердить это.
finding-capability-stale = Сведения о технологических возможностях относятся к дате { $date } и старше двенадцати месяцев.
finding-capability-stale-do = Уточните у предприятия, актуальны ли они.

## Перечень деталей

finding-part-twice = Номер а/к «{ $value }» встречается дважды с одним номером технического изменения (впервые в { $first }); ответ даётся по обеим строкам.
finding-part-twice-do = Удалите одну строку или различите их номером технического изменения.
finding-route-unknown = Карта потока процесса для «{ $value }» не указана, и вывести её не удалось; подобрать поставщика нельзя.
finding-route-unknown-do = Укажите операции по порядку или уточните название, код ТН ВЭД и материал.
finding-route-inferred = Карта потока процесса для «{ $value }» предположена и ждёт подтверждения.
finding-route-inferred-do = Проверьте операции и внесите их в перечень.
finding-operation-foreign = Требование «{ $value }» относится к операции «{ $process }», которой нет в карте потока процесса этого а/к.
finding-operation-foreign-do = Добавьте операцию в карту потока процесса или удалите требование.
finding-hs-unreadable = «{ $value }» не является кодом ТН ВЭД.
finding-hs-unreadable-do = Укажите код ТН ВЭД не короче шести цифр, например 8708.30.

## Ставки

finding-rate-unsourced = У ставки «{ $value }» нет источника или даты.
finding-rate-unsourced-do = Укажите и источник, и дату.
finding-rate-out-of-date = Ставка «{ $value }» не действует на дату ответа ({ $day }) и не учтена.
finding-rate-out-of-date-do = Укажите ставку, действующую на эту дату.

## Анкеты и файлы классификатора

finding-survey-foreign = Анкета относится к предприятию «{ $value }», которого нет в реестре.
finding-survey-foreign-do = Укажите реестр, по которому составлена анкета, или добавьте предприятие в реестр.
finding-survey-contradicts = Предприятие пишет, что не выполняет процесс, но отвечает на вопрос «{ $value }». Принято «нет».
finding-survey-contradicts-do = Уточните у предприятия, что верно.
finding-survey-unanswered = Вопрос «{ $value }» остался без ответа.
finding-survey-unanswered-do = Если ответ важен, спросите предприятие ещё раз.
finding-survey-differs = Ответ на вопрос «{ $value }» расходится с реестром или с более ранней анкетой; оставлено прежнее значение.
finding-survey-differs-do = Уточните у предприятия, что верно; если верен новый ответ, исправьте реестр.
finding-survey-known = В анкете предприятия «{ $value }» нет ничего нового: похоже, она уже была прочитана.
finding-survey-known-do = Проверьте, не указана ли одна анкета дважды. Ничего не изменилось.
finding-taxonomy-row = Эту строку файла классификатора нельзя использовать: { $problem }
finding-taxonomy-row-do = Исправьте строку и запустите снова.

finding-part-number-missing = В строке нет номера детали, она обозначена номером строки.
finding-part-number-missing-do = Укажите номер детали покупателя.
finding-endpoint-unknown = «{ $value }» — не страна, не населённый пункт и не код площадки.
finding-endpoint-unknown-do = Укажите название или код страны, район, город или порт либо код площадки из реестра.
finding-survey-unreadable = Файл «{ $file }» не является анкетой, созданной этой программой.
finding-survey-unreadable-do = Пришлите полученную анкету, заполнив и сохранив её без изменений структуры.
