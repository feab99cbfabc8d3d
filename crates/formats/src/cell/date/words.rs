//! The numbers and words of a date.

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) digits: usize,
}

/// What a text says that may be a date.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) numbers: Vec<Number>,
    /// A month by its name.
    pub(super) month: Option<i64>,
    pub(super) quarter: bool,
    pub(super) half: bool,
    /// A Roman number, or a half called first or second.
    pub(super) roman: Option<i64>,
    /// A year is called one: 년, г., год, yil.
    pub(super) year_called: bool,
    /// 년, 월 or 일 stand behind the numbers.
    pub(super) korean: bool,
}

impl Said {
    pub(super) fn has_words(&self) -> bool {
        self.month.is_some() || self.quarter || self.half
    }
}

/// The numbers and words of a text in lower case; `None` when it holds anything that stands in no date.
pub(super) fn in_words(lower: &str) -> Option<Said> {
    let mut said = Said::default();
    let mut rest = lower;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            c.is_ascii_digit() == first.is_ascii_digit() && c.is_alphanumeric() == first.is_alphanumeric()
        };
        let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        if first.is_ascii_digit() {
            let value = run.parse().ok().filter(|_| run.len() <= 8)?;
            said.numbers.push(Number { value, digits: run.len() });
            if said.numbers.len() > 3 {
                return None;
            }
        } else if first.is_alphanumeric() {
            word(&mut said, run)?;
        } else if run.chars().any(|c| !is_separator(c)) {
            return None;
        }
    }
    (!said.numbers.is_empty()).then_some(said)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '/' | ',' | '(' | ')' | '\'' | '‘' | '’' | '–' | '—')
}

/// Takes in a word; `None` for one that stands in no date.
fn word(said: &mut Said, word: &str) -> Option<()> {
    match word {
        "년" | "년도" => (said.year_called, said.korean) = (true, true),
        "월" | "일" => said.korean = true,
        // The part of the month is no better than the month; days of the week say nothing new.
        "초" | "말" | "중순" | "까지" | "부터" | "월말" | "월초" => {}
        "화" | "수" | "목" | "금" | "토" | "화요일" | "수요일" | "목요일" | "금요일" | "토요일"
        | "일요일" | "월요일" => {}
        "분기" => said.quarter = true,
        "상반기" => (said.half, said.roman) = (true, Some(1)),
        "하반기" => (said.half, said.roman) = (true, Some(2)),
        "г" | "год" | "года" | "году" | "гг" | "yil" | "yili" | "yilning" | "yilgi" | "йил" | "йили"
        | "йилнинг" | "y" => {
            said.year_called = true;
        }
        "кв" | "квартал" | "квартала" | "квартале" | "chorak" | "choragi" | "чорак" | "чораги" | "q"
        | "quarter" => {
            said.quarter = true;
        }
        "полугодие" | "полугодия" | "yarim" | "yarmi" | "ярим" | "ярми" | "h" | "half" =>
        {
            said.half = true;
        }
        "i" | "і" => said.roman = Some(1),
        "ii" | "іі" => said.roman = Some(2),
        "iii" | "ііі" => said.roman = Some(3),
        "iv" | "іv" => said.roman = Some(4),
        // 2nd half, 1-е полугодие, с мая по, until.
        "st" | "nd" | "rd" | "th" | "е" | "й" | "ое" | "до" | "с" | "от" | "by" | "until" | "from" | "of"
        | "of the" => {}
        "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | "пн" | "вт" | "ср" | "чт" | "пт" | "сб"
        | "вс" => {}
        _ => said.month = Some(said.month.xor(month(word))?),
    }
    Some(())
}

/// The month by its name in English, Russian or Uzbek, or the first three letters of it and more.
fn month(word: &str) -> Option<i64> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "январь", "января", "yanvar", "январ"],
        &["february", "февраль", "февраля", "fevral", "феврал"],
        &["march", "март", "марта", "mart"],
        &["april", "апрель", "апреля", "aprel", "апрел"],
        &["may", "май", "мая"],
        &["june", "июнь", "июня", "iyun", "июн"],
        &["july", "июль", "июля", "iyul", "июл"],
        &["august", "август", "августа", "avgust"],
        &["september", "сентябрь", "сентября", "sentabr", "sentyabr", "сентабр", "сентябр"],
        &["october", "октябрь", "октября", "oktabr", "oktyabr", "октабр", "октябр"],
        &["november", "ноябрь", "ноября", "noyabr", "ноябр"],
        &["december", "декабрь", "декабря", "dekabr", "декабр"],
    ];
    if word.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(word)))?;
    i64::try_from(at).ok().map(|at| at + 1)
}
