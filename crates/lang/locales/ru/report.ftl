# Sentences of the report.


## workbook

workbook-title = Ответ на перечень компонентов
workbook-title-supplier = Что может изготовить { $firm }
workbook-invented = Вымышленные данные для показа: предприятия, детали и цены не настоящие.
workbook-invented-short = вымышленные данные
workbook-incomplete = Расчёт остановлен раньше времени: для части компонентов возможны лучшие ответы.
workbook-none = нет
workbook-more-rows = Строки, которые не поместились на лист: { $count }
workbook-more-parts = и ещё { $count }
workbook-sheet-summary = Сводка
workbook-sheet-plan = План
workbook-sheet-parts = Компоненты
workbook-sheet-chains = Цепочки
workbook-sheet-costs = Стоимость
workbook-sheet-near-misses = Почти подошли
workbook-sheet-reasons = Причины отказа
workbook-sheet-gaps = Пробелы
workbook-sheet-questions = Вопросы
workbook-sheet-companies = Предприятия
workbook-sheet-findings = Замечания к файлам
workbook-about-plan = По строке на компонент: кто, по какой цене, что уточнить, чего не хватает.
workbook-about-parts = По строке на компонент: как, с кем, что нужно уточнить.
workbook-about-chains = Все цепочки, по строке на шаг, с основанием.
workbook-about-costs = Стоимость с доставкой каждой цепочки с ценой по статьям; сумма статей равна итогу.
workbook-about-near-misses = Кто почти подошёл, что одно помешало и насколько.
workbook-about-reasons = Сколько возможностей не прошло ровно по одному ограничению, по компонентам.
workbook-about-gaps = Отдельные меры и компоненты, которые они откроют.
workbook-about-questions = Кого и о чём спросить; самые важные сначала.
workbook-about-companies = Все предприятия, названные в этой книге.
workbook-about-findings = Что в файлах неверно или сомнительно и что делать.
workbook-block-asked = Что спрошено
workbook-block-counts = Компоненты
workbook-block-money = Суммы за год
workbook-block-files = Файлы и строки
workbook-block-left-out = Предприятия вне ответа
workbook-block-sheets = Листы
workbook-as-of = Дата ответа
workbook-edition = Для кого
workbook-edition-desk = для офиса (всё)
workbook-edition-buyer = для покупателя
workbook-chains-asked = Цепочек на компонент, не более
workbook-max-companies = Компаний в цепочке, не более
workbook-currency-of-sums = Валюта общих сумм
workbook-count-all = Все компоненты
workbook-count-alone = из них одной компанией
workbook-count-by-chain = из них цепочкой компаний
workbook-count-second = из них со вторым источником
workbook-count-unpriced = из них без цены (нет ставок)
workbook-sum-landed = Первые цепочки: стоимость с доставкой
workbook-sum-seller = Первые цепочки: цена продавца по условию поставки
workbook-sum-target = Все компоненты: по целевым ценам
workbook-sum-target-answered = Компоненты с поставщиком: по целевым ценам
workbook-left-not-interested = не хотят экспортировать
workbook-left-excluded = исключены сотрудником
workbook-left-nothing-known = ничего не известно о процессах
workbook-kind-priced = с ценой
workbook-kind-unpriced = без цены
workbook-kind-open = возможный вариант
workbook-kind-second = второй источник
workbook-kind-unsigned = некому подписать
workbook-route-inferred = { $route } (предположено)
workbook-route-unknown = карта процесса неизвестна
workbook-no-firm-for = никто не выполняет: { $processes }
workbook-failed-on = не прошли по одному пункту: { $reasons }
workbook-unsigned = изготовить могут, но подписать некому; требуется: { $certificates }
workbook-col-part-number = Номер компонента
workbook-col-part-name = Название
workbook-col-pieces = Штук в год
workbook-col-route = Карта процесса
workbook-col-status = Статус
workbook-col-signs = Кто подписывает
workbook-col-place = Место
workbook-col-chain = Цепочка
workbook-col-companies = Компаний
workbook-col-currency = Валюта
workbook-col-landed-piece = Стоимость с доставкой за штуку
workbook-col-landed-year = Стоимость с доставкой за год
workbook-col-seller-piece = Цена продавца за штуку
workbook-col-seller-year = Платит продавец за год
workbook-col-buyer-year = Платит покупатель за год
workbook-col-terms = Условие и место поставки
workbook-col-target = Целевая цена за штуку
workbook-col-above-target = Выше целевой
workbook-col-distance = Расстояние, км
workbook-col-lead-time = Срок, дней
workbook-col-weakest = Слабое звено
workbook-col-ask = Что уточнить
workbook-col-second = Второй источник
workbook-col-missing = Чего не хватает
workbook-col-missing-rates = Каких ставок нет
workbook-col-kind = Вид
workbook-col-rank = Место в ряду
workbook-col-step = Шаг
workbook-col-process = Процесс
workbook-col-company = Предприятие
workbook-col-grade = Достоверность
workbook-col-evidence = Основание
workbook-col-stale = Старше 12 месяцев
workbook-col-load = Загрузка мощности
workbook-col-distance-step = От предыдущего шага, км
workbook-col-work = Работа за год
workbook-col-setup = Наладка за год
workbook-col-freight = Перевозка между площадками за год
workbook-col-sources = Источники ставок
workbook-col-constraint = Что не подошло
workbook-col-have = Есть
workbook-col-need = Нужно
workbook-col-short-by = Не хватает
workbook-col-failed-count = Возможностей
workbook-col-measure = Мера
workbook-col-parts-opened = Откроет компонентов
workbook-col-value-year = Сумма за год по целевым ценам
workbook-col-without-value = из них без целевой цены
workbook-col-part-numbers = Номера компонентов
workbook-col-question = Вопрос
workbook-col-parts-decided = Решает компонентов
workbook-col-company-id = Код
workbook-col-country = Страна
workbook-col-address = Адрес
workbook-col-precision = Точность места
workbook-col-staff = Работников
workbook-col-certificates = Сертификаты
workbook-col-described = Описание
workbook-col-parts-in = В скольких компонентах
workbook-col-severity = Важность
workbook-col-file = Файл
workbook-col-sheet = Лист
workbook-col-cell = Ячейка
workbook-col-value = Что было написано
workbook-col-found = Что обнаружено
workbook-col-to-do = Что делать
workbook-col-rule = Правило
workbook-col-rows = Строк
workbook-col-accepted = Принято
workbook-col-warned = С предупреждением
workbook-col-refused = Отклонено
workbook-col-amount = Сумма
workbook-col-share = Доля
workbook-col-count = Число
workbook-buyer-sheet = Об ответе
workbook-buyer-col-status = Ответ: статус
workbook-buyer-col-who = Ответ: кто подписывает
workbook-buyer-col-where = Ответ: где
workbook-buyer-col-chain = Ответ: кто что делает
workbook-buyer-col-known = Ответ: достоверность
workbook-buyer-col-days = Ответ: дней до прибытия
workbook-buyer-col-sources = Ответ: число источников
workbook-buyer-col-second = Ответ: второй источник
workbook-buyer-col-asked = Ответ: уточняем у предприятий
workbook-buyer-col-found = Ответ: о вашей строке
workbook-buyer-col-to-do = Ответ: просим сделать
workbook-buyer-refused = строка не прочитана
workbook-buyer-intro = Это ваша книга; ответы стоят в последних столбцах каждого листа с компонентами. Ваши данные не изменены.
workbook-buyer-block-columns = Что означают столбцы
workbook-buyer-about-answered = Хотя бы одна компания или цепочка отвечает всем указанным требованиям.
workbook-buyer-about-possible = Зависит от сведений, которые мы уточняем у предприятий.
workbook-buyer-about-unanswered = Никто в реестре не может изготовить это в рамках требований.
workbook-buyer-about-refused = Строку не удалось использовать; в последних двух столбцах — почему и что сделать.
workbook-buyer-about-known = Подтверждено: увидено или доказано. Заявлено: со слов предприятия. Предположено: по отрасли, продукции или названию.
workbook-buyer-about-days = Дней от заказа до прибытия, насколько известно.
workbook-buyer-about-sources = Разные компании, которые могли бы подписать договор, среди найденных цепочек.
workbook-buyer-about-second = Есть ли второй вариант, в котором нет ни одной компании из первого.
workbook-buyer-block-file = О вашем файле

## report

report-title = Кто может изготовить эти компоненты
report-title-supplier = { $firm }: что вы можете изготовить
report-lead-supplier = По списку зарубежного покупателя: что может изготовить ваше предприятие, с кем и чего ему не хватает.
report-brand = Ppuri · экспортный отдел производственного кластера
report-skip = Перейти к содержанию
report-contents = Содержание
report-note = Внимание
report-as-of = На дату
report-edition = Издание
report-edition-desk = внутреннее (для отдела)
report-edition-buyer = для покупателя
report-edition-supplier = для поставщика
report-limits = Условия
report-limits-value = до { $chains } цепочек на компонент, до { $companies } компаний в цепочке
report-currency = Валюта итогов
report-left-out = Не участвовали
report-left-out-not-interested = не заинтересованы в экспорте: { $count }
report-left-out-excluded = исключены сотрудником: { $count }
report-left-out-nothing-known = неизвестно, чем занимаются: { $count }
report-invented = Вымышленные демонстрационные данные. Все компании, компоненты и суммы здесь придуманы.
report-incomplete = Расчёт был остановлен. По части компонентов ответ не закончен.
report-no-prices = Ставок нет, поэтому стоимость с доставкой не рассчитана. Цепочки упорядочены по числу компаний, затем по расстоянию.
report-overview = Итог
report-gaps = Что откроет больше всего
report-map = Где это изготовят
report-costs = Затраты
report-list = По компонентам
report-questions = Кого и о чём спросить
report-findings = Что исправить в файлах
report-legend = Как читать
report-empty = Нет ни одного компонента для ответа. Ниже указано, что исправить в файлах.
report-sum = { $whole ->
    [one] Из { $whole } компонента можно изготовить { $answered } ({ $share }).
   *[other] Из { $whole } компонентов можно изготовить { $answered } ({ $share }).
}
report-sum-alone = { $count ->
    [one] { $count } компонент изготовит одна компания.
    [few] { $count } компонента изготовит одна компания.
    [many] { $count } компонентов изготовит одна компания.
   *[other] { $count } компонента изготовит одна компания.
}
report-sum-chain = { $count ->
    [one] { $count } изготовит цепочка компаний.
   *[other] { $count } изготовят цепочки компаний.
}
report-sum-possible = { $count ->
    [one] { $count } зависит от ответов компаний.
   *[other] { $count } зависят от ответов компаний.
}
report-sum-nobody = { $count } пока некому изготовить.
report-own-empty = В этом списке пока нет компонентов для вашего предприятия.
report-own-sum = { $whole ->
    [one] Из { $whole } подходящего компонента вы можете изготовить { $answered } ({ $share }).
   *[other] Из { $whole } подходящих компонентов вы можете изготовить { $answered } ({ $share }).
}
report-own-sum-alone = { $count } самостоятельно.
report-own-sum-chain = { $count } вместе с другими компаниями.
report-own-sum-possible = { $count ->
    [one] { $count } зависит от ваших ответов на вопросы ниже.
   *[other] { $count } зависят от ваших ответов на вопросы ниже.
}
report-own-sum-nobody = Для { $count } чего-то не хватает.
report-kind-alone = одна компания
report-kind-chain = цепочка компаний
report-kind-possible = возможно, спросить
report-kind-nobody = пока никто
report-own-alone = самостоятельно
report-own-chain = с другими
report-own-possible = решит ваш ответ
report-own-nobody = чего-то не хватает
report-coverage = Компоненты и стоимость по статусу
report-by-count = { $count ->
    [one] По числу: { $count } компонент
    [few] По числу: { $count } компонента
    [many] По числу: { $count } компонентов
   *[other] По числу: { $count } компонента
}
report-by-value = По годовой стоимости: { $amount }
report-without-value = { $count ->
    [one] { $count } компонент без целевой цены или объёма в стоимость не вошёл.
    [few] { $count } компонента без целевой цены или объёма в стоимость не вошли.
    [many] { $count } компонентов без целевой цены или объёма в стоимость не вошли.
   *[other] { $count } компонента без целевой цены или объёма в стоимость не вошли.
}
report-other-currency = Указаны в другой валюте и не сложены: { $count }.
report-value-head = Стоимость за год ({ $currency })
report-status = Статус
report-parts-short = Компоненты
report-next = Что делать дальше
report-next-mend = { $count ->
    [one] Исправьте { $count } отклонённую строку и повторите расчёт.
    [few] Исправьте { $count } отклонённые строки и повторите расчёт.
    [many] Исправьте { $count } отклонённых строк и повторите расчёт.
   *[other] Исправьте { $count } отклонённой строки и повторите расчёт.
}
report-next-mend-file = Исправьте ошибки в файлах и повторите расчёт.
report-next-ask = Сначала спросите: { $firms } (компонентов, ждущих их ответа: { $first } из { $parts }; всего компаний: { $companies }, вопросов: { $questions }).
report-next-ask-all = { $questions ->
    [one] Отправьте { $questions } вопрос: { $firms }. Ждут ответа компоненты: { $parts }.
    [few] Отправьте { $questions } вопроса: { $firms }. Ждут ответа компоненты: { $parts }.
    [many] Отправьте { $questions } вопросов: { $firms }. Ждут ответа компоненты: { $parts }.
   *[other] Отправьте { $questions } вопроса: { $firms }. Ждут ответа компоненты: { $parts }.
}
report-next-gap = Одна мера, которая откроет больше всего: { $measure } ({ $opens })
report-next-rates = { $parts ->
    [one] Дополните ставки: не рассчитана стоимость { $parts } компонента. Чаще всего не хватает: { $rates }
   *[other] Дополните ставки: не рассчитана стоимость { $parts } компонентов. Чаще всего не хватает: { $rates }
}
report-next-confirm = { $count ->
    [one] Подтвердите { $count } предположенный маршрут.
    [few] Подтвердите { $count } предположенных маршрута.
    [many] Подтвердите { $count } предположенных маршрутов.
   *[other] Подтвердите { $count } предположенного маршрута.
}
report-files = Прочитанные файлы
report-file = Файл
report-rows = Строк
report-accepted = Принято
report-warned = С замеч.
report-refused = Отказ
report-families = По видам процессов
report-families-note = Компонент считается по разу в каждом виде процессов своего маршрута.
report-family = Вид процессов
report-answered-share = Можно
report-gaps-none = Ни одна отдельная мера не откроет новых компонентов.
report-gaps-lead = Компоненты, которые сегодня некому изготовить и которые откроет одна мера: станок, сертификат или процесс. Компонент может входить в несколько мер, поэтому складывать их нельзя.
report-gaps-by-value = Площадь — годовая стоимость открываемых компонентов, номера — строки таблицы.
report-gaps-by-count = Площадь — число открываемых компонентов, номера — строки таблицы.
report-no = №
report-measure = Мера
report-opens = Откроет
report-yearly-value = Стоимость за год
report-which-parts = Какие компоненты
report-parts-more = и ещё { $count }
report-gap-without-value = стоимость неизвестна: { $count }
report-gap-others = { $count ->
    [one] Та же мера возможна ещё в { $count } месте
   *[other] Та же мера возможна ещё в { $count } местах
}
report-gaps-more = Ещё мер: { $count }; все они в файле Excel.
report-map-dots-sites = Точка — площадка; размер — сколько компонентов она может изготовить.
report-map-dots-places = Точка — город или район; размер — сколько компонентов там можно изготовить.
report-map-vague = Пустая точка: известен только регион.
report-map-goal = Пунктирная стрелка показывает на место поставки.
report-place = Место
report-sites = Площадки
report-firms-more = ещё { $count }
report-map-no-name = место неизвестно
report-map-unplaced = Площадки с неизвестным местом, на карте их нет: { $count }
report-places-more = Ещё мест: { $count }
report-costs-sum = { $parts ->
    [one] { $parts } компонент с рассчитанной стоимостью обойдётся по первой цепочке с доставкой в { $amount } в год.
    [few] { $parts } компонента с рассчитанной стоимостью обойдутся по первым цепочкам с доставкой в { $amount } в год.
    [many] { $parts } компонентов с рассчитанной стоимостью обойдутся по первым цепочкам с доставкой в { $amount } в год.
   *[other] { $parts } компонента с рассчитанной стоимостью обойдутся по первым цепочкам с доставкой в { $amount } в год.
}
report-cost-split = На что уходят деньги
report-cost-item = Статья
report-cost-work = обработка
report-cost-setup = наладка
report-cost-freight = перевозка между площадками
report-cost-lane = доставка покупателю
report-cost-insurance = страхование
report-cost-duty = пошлина
report-cost-seller = из них платит продавец
report-against-title = Цена продавца и целевая цена
report-against-target = К целевой цене
report-band-far-below = ниже более чем на 20 %
report-band-below = не выше целевой
report-band-above = выше не более чем на 20 %
report-band-far-above = выше на 20–100 %
report-band-twice = вдвое выше и более
report-target = Целевая цена
report-above = на { $share } выше целевой
report-below = на { $share } ниже целевой
report-cost-title = Сравнение затрат
report-cost-caption = { $currency } за штуку. Полосы в масштабе самой дорогой цепочки.
report-cost-caption-one = Цепочка 1, в { $currency }; { $year } в год.
report-cost-piece = За шт.
report-cost-year = За год
report-cost-payer = Платит
report-cost-source = Источник
report-cost-lines = Построчно с источниками
report-pays-seller = продавец
report-pays-buyer = покупатель
report-per-piece = { $amount } за шт.
report-missing-rates = Нет ставки: { $rates }
report-list-empty = Нет компонентов.
report-list-long = Список длинный: здесь раскрываются первые { $told }; подробности остальных ({ $rows }) в файле Excel.
report-key = Знаки перед компанией:
report-key-signs = В таблицах жирным выделено, кто подписывает.
report-search = Найти
report-search-hint = номер, название, компания, процесс
report-all = все
report-order = Порядок
report-order-list = как в списке
report-order-kind = по статусу
report-order-value = по стоимости за год
report-order-volume = по годовому объёму
report-order-above = сначала выше целевой
report-open-all = Раскрыть все
report-shut-all = Свернуть все
report-print-all = Раскрыть и напечатать
report-shown = Показано
report-nothing-found = Ничего не найдено.
report-volume = { $pieces } шт. в год
report-change-level = изменение { $level }
report-inferred = маршрут предположен
report-route-inferred = Маршрут предположен:
report-no-route = Маршрут неизвестен, поэтому подбор невозможен.
report-ask = Спросить: { $ask }
report-ask-pending = Нужно ещё уточнить у компании.
report-own-ask-others = Нужно ещё уточнить у другой компании.
report-and-more = и ещё { $count }
report-weakest = Слабое звено: { $firm }, { $process } — { $why }
report-alone-too = Может и одна компания: { $firm } ({ $rank })
report-missing-processes = В реестре нет: { $processes }
report-unsigned = Изготовить могут, но ни у кого нет сертификатов: { $firms }
report-nearest = Ближе всех: { $firm } — { $what }
report-own-nearest = Не хватает: { $what }
report-details = Подробно
report-misses-count = почти подошли: { $count }
report-rank = Цепочка { $count }
report-second-rank = второй источник
report-without-signatory-rank = без сертификата
report-signs = Подписывает: { $firm }
report-stale = старше 12 месяцев
report-load = загрузка
report-way = Путь, срок
report-other-chains = Другие цепочки
report-chains-more = Ещё { $count } в файле Excel.
report-second = Второй источник (без общих компаний с первой)
report-second-none = Нет: у каждой цепочки есть общая компания с первой.
report-second-same = Совпадает: { $rank }.
report-without-signatory-title = Цепочки, за которые некому подписать
report-without-signatory = Технически подходят, но ни у одной компании нет того, что требует покупатель: { $certificates }
report-missing-title = Процессы, которых нет в реестре
report-misses = Почти подошли
report-own-misses = Чего не хватает
report-misses-more = Ещё { $count } в файле Excel.
report-miss-title = { $process }: { $what }, нужно { $need }
report-failed-on = Не прошли ровно по одному условию:
report-fact-material = Материал
report-fact-mass = Масса
report-fact-size = Размер
report-fact-hs = ТН ВЭД
report-fact-certificates = Требуемые сертификаты
report-fact-delivery = Условия поставки
report-fact-value = Стоимость за год
report-fact-spot = В списке
report-row = строка { $count }
report-questions-none = Вопросов нет.
report-questions-lead = Спросите, выполнимы ли эти условия: от ответов зависят нерешённые компоненты. Сначала компании, от которых зависит больше всего; для каждой есть отдельная анкета.
report-own-questions = Ответьте, пожалуйста
report-own-questions-lead = Что вы сможете изготовить, зависит от того, выполнимы ли эти условия. Заполните анкету, полученную вместе с этой страницей.
report-own-gaps = Что откроет больше
report-own-gaps-lead = Ещё одна мера, и эти компоненты станут доступны. Спросите о программах поддержки.
report-ask-company = компания в целом
report-ask-sum = { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
    [many] { $questions } вопросов
   *[other] { $questions } вопроса
} · компонентов: { $parts }
report-ask-more = Ещё компаний: { $count }; все они в файле Excel и в анкетах.
report-question = Вопрос
report-findings-none = Исправлять нечего.
report-findings-others = Ещё такие же
report-findings-more = Ещё { $count } в файле Excel.
report-legend-alone = Одна компания выполняет все операции и отвечает всем условиям.
report-legend-chain = Несколько компаний выполняют операции одна за другой.
report-legend-possible = Часть данных неизвестна: решит ответ компании.
report-legend-nobody = Ни компания, ни цепочка не отвечает всем условиям.
report-legend-own-alone = Все операции выполняет ваше предприятие.
report-legend-own-chain = Часть операций выполняет ваше предприятие, остальное другие.
report-legend-own-possible = Часть данных неизвестна: нужен ответ.
report-legend-own-nobody = Не выполнено одно условие, или некому выполнить другую операцию.
report-legend-confirmed = Проверено или доказано.
report-legend-claimed = Со слов компании.
report-legend-inferred = Предположено по отрасли, продукции или названию. Нужно уточнить.
report-made = Этот файл самодостаточен и ничего не загружает из интернета. Границы: Statistics Korea (2018), Natural Earth.
