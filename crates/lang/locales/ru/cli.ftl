# Предложения терминала.

cli = Ppuri отвечает на перечень деталей покупателя по реестру поставщиков региона: кто что может изготовить.
cli-match = Отвечает на каждую деталь перечня по реестру.
cli-check = Читает файл и сообщает, что верно и что исправить.
cli-compare = Сравнивает два списка: что добавлено, убрано и изменено, поле за полем.
cli-template = Создаёт пустую форму для заполнения.
cli-demo = Создаёт вымышленные реестр и перечень деталей.
cli-schema = Печатает опубликованную схему answer.json.
cli-usage = Использование
cli-options = Параметры
cli-arguments = Аргументы
cli-commands = Команды
cli-command = КОМАНДА
cli-default = (по умолчанию: { $value })
cli-arg-lang = язык вывода: { "ko, en, ru, uz, uz-Cyrl" }
cli-arg-help = показывает справку
cli-arg-version = показывает версию
cli-arg-register = реестр поставщиков ({ "xlsx, xls, csv, tsv" }, таблица HTML)
cli-arg-parts = перечень деталей покупателя
cli-arg-rates = ставки: работа, перевозка, пошлины, курсы
cli-arg-out = куда записать результат
cli-arg-audience = для кого: { "desk, buyer, supplier:ID" }
cli-arg-survey = заполненная анкета предприятия (можно повторять)
cli-arg-chains = сколько цепочек показывать на деталь
cli-arg-max-companies = наибольшее число предприятий в цепочке
cli-arg-max-lead-time = наибольший срок в днях, если у детали не указан
cli-arg-exclude = код или название исключаемого предприятия (можно повторять)
cli-arg-currency = валюта сумм и деталей без целевой цены
cli-arg-date = дата ответа (по умолчанию сегодня)
cli-arg-register-mapping = файл соответствия столбцов реестра
cli-arg-parts-mapping = файл соответствия столбцов перечня
cli-arg-rates-mapping = файл соответствия столбцов ставок
cli-arg-taxonomy = файл или папка CSV, дополняющие классификатор
cli-arg-no-surveys = не создавать анкеты
cli-arg-strict = код завершения 1, если есть замечания
cli-arg-json = последняя строка — JSON
cli-arg-file = читаемый файл
cli-arg-kind = вид файла: { "register, parts, rates" }
cli-arg-mapping = файл соответствия столбцов
cli-arg-save-mapping = сохраняет найденное соответствие в файл
cli-arg-dir = папка для записи
cli-arg-seed = начальное число
cli-arg-suppliers = число поставщиков
cli-arg-force = перезаписывает одноимённые файлы, даже если они не вымышленные
cli-arg-then-match = сразу сопоставляет их
cli-cannot-read = не удаётся прочитать { $path }: { $why }
cli-cannot-write = не удаётся записать { $path }: { $why }
cli-cannot-start = не удаётся запустить процесс чтения { $path }: { $why }
cli-would-overwrite = результат { $path } заменил бы входной файл; укажите другое имя или папку
cli-demo-in-the-way = файл { $path } уже существует и создан не этой командой, поэтому он не изменён. Укажите другую папку или перезапишите его с { "--force" }.
cli-io-not-found = файл не найден
cli-io-denied = нет доступа
cli-io-full = нет места на диске
cli-io-folder = это папка
cli-io-no-folder = на месте папки стоит не папка
cli-io-no-file = это устройство или канал, а не файл
cli-failure = ошибка программы: { $what }
cli-stopped = остановлено; незавершённых файлов не осталось
cli-no-such-supplier = кода поставщика { $id } нет в реестре
cli-more-findings = и ещё замечаний: { $count }; все — с { "--json" }
cli-usage-unknown-argument = неизвестный параметр: { $argument }
cli-usage-unknown-command = неизвестная команда: { $value }
cli-usage-missing-argument = не хватает: { $argument }
cli-usage-missing-command = команда не указана
cli-usage-invalid-value = { $argument }: «{ $value }» не подходит (ожидается: { $expected })
cli-usage-too-many = { $argument } можно указать только один раз
cli-usage-other = неверное использование
cli-usage-help = справка: { "ppuri --help, ppuri match --help" }
cli-reading = чтение
cli-answering = подбор по деталям
cli-writing = запись
cli-file-rows = { $file }: строк { $rows } — принято { $accepted }, с замечаниями { $warned }, отклонено { $refused }
cli-coverage = Деталей { $parts }: есть изготовитель { $answered } (один { $alone }, цепочка { $chain }), возможно { $possible }, нет { $unanswered }
cli-written-report = отчёт: { $path }
cli-written-workbook = книга: { $path }
cli-written-answer = ответ для программ: { $path }
cli-written-surveys = анкет для предприятий { $count }: { $path }
cli-written-template = форма создана: { $path }
cli-written-demo = создано: { $path }
cli-what-if = Показывает, какие детали откроются или закроются, если предприятие получит сертификат или станок, придёт или уйдёт.
cli-arg-watch = отвечать заново при каждом сохранении файла
cli-arg-certificate = дать предприятию сертификат (можно повторять)
cli-arg-machine = дать предприятию станок для процесса (можно повторять)
cli-arg-firms = реестр, предприятия которого добавляются (можно повторять)
cli-arg-without = код или название предприятия, которого нет (можно повторять)
cli-watching = ожидание сохранения файла; завершить — Ctrl-C
cli-renewed = ответ обновлён: изменилось предприятий — { $firms }, пересчитано деталей — { $answered }, с другим статусом — { $moved }
cli-new-part = новая деталь
cli-what-if-nothing = укажите, что изменить: { "--certificate, --machine, --firms, --without" }
cli-what-if-no-firm = в реестре нет такого предприятия: { $what }
cli-what-if-no-site = у предприятия нет площадки для станка: { $what }
cli-what-if-no-process = неизвестный процесс: { $what }
cli-what-if-no-certificate = неизвестный сертификат: { $what }
cli-what-if-before = сейчас: деталей — { $parts }, с ответом — { $answered }, возможно — { $possible }, без ответа — { $unanswered }
cli-what-if-after = тогда: деталей — { $parts }, с ответом — { $answered }, возможно — { $possible }, без ответа — { $unanswered }
cli-what-if-counts = с другим статусом — { $moved }, дешевле — { $cheaper } (пересчитано: { $answered })
cli-arg-old = прежний файл
cli-arg-new = новый файл
cli-arg-old-mapping = соответствие столбцов прежнего файла
cli-arg-new-mapping = соответствие столбцов нового файла
cli-compare-same = { $old } → { $new }: содержание то же, изменений нет.
cli-compare-changed = { $old } → { $new }: есть изменения.
cli-more-changes = { $count ->
    [one] Ещё { $count } изменение; все показывает { "--json" } или { "--out" }
    [few] Ещё { $count } изменения; все показывает { "--json" } или { "--out" }
    [many] Ещё { $count } изменений; все показывает { "--json" } или { "--out" }
   *[other] Ещё { $count } изменения; все показывает { "--json" } или { "--out" }
}
cli-written-changes = изменения: { $path }
cli-arg-returned = записывает файл обратно в эту книгу, отметив ячейки для исправления
cli-written-returned = исправить и отправить снова: { $path }
cli-nothing-to-mend = Исправлять нечего, поэтому книга не создана.
cli-arg-before = прежний список деталей, чтобы узнать, что изменилось
cli-parts-changed = по сравнению с прежним списком: добавлено { $new }, убрано { $gone }, изменено { $changed }, без изменений { $unchanged }

# The same firm twice

cli-same-firms = { $count ->
    [one] Возможно, одно предприятие: { $count } пара строк
    [few] Возможно, одно предприятие: { $count } пары строк
   *[other] Возможно, одно предприятие: { $count } пар строк
}
cli-same-pair = строка { $cell } { $value } ↔ строка { $row } { $other } ({ $score } %)
cli-same-more = { $count ->
    [one] И ещё { $count } пара; все показывает { "--json" }.
    [few] И ещё { $count } пары; все показывает { "--json" }.
   *[other] И ещё { $count } пар; все показывает { "--json" }.
}
