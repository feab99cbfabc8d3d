//! Words that are no names: those that say what a place is (city, tuman, область), and those of streets.

use std::collections::{BTreeMap, BTreeSet};

pub(super) const CITY: u8 = 1;
pub(super) const DISTRICT: u8 = 2;
pub(super) const REGION: u8 = 4;
pub(super) const PORT: u8 = 8;

/// Describing words in every language, as people write them. Unfolded, so that any folding can be used.
const DESCRIPTIONS: &[(u8, &[&str])] = &[
    (
        CITY,
        &[
            "city",
            "town",
            "si",
            "shi",
            "metropolitan city",
            "special city",
            "special metropolitan city",
            "gwangyeoksi",
            "teukbyeolsi",
            "shahri",
            "shahar",
            "shaharchasi",
            "sh.",
            "шаҳри",
            "шаҳар",
            "шаҳарчаси",
            "ш.",
            "город",
            "гор.",
            "г.",
            "gorod",
            "gor.",
            "g.",
            "г-д",
            "си",
            "시",
        ],
    ),
    (
        DISTRICT,
        &[
            "district",
            "county",
            "gu",
            "gun",
            "ku",
            "kun",
            "tumani",
            "tuman",
            "tum.",
            "t.",
            "тумани",
            "туман",
            "т.",
            "тум.",
            "район",
            "р-н",
            "р-он",
            "рн",
            "rayon",
            "rayoni",
            "raion",
            "r-n",
            "уезд",
            "uyezd",
            "гу",
            "гун",
            "ку",
            "кун",
        ],
    ),
    (
        REGION,
        &[
            "region",
            "province",
            "prov.",
            "state",
            "do",
            "oblast",
            "obl.",
            "viloyati",
            "viloyat",
            "vil.",
            "вилояти",
            "вилоят",
            "вил.",
            "область",
            "обл.",
            "провинция",
            "пров.",
            "край",
            "до",
            "republic",
            "respublikasi",
            "respublika",
            "республика",
            "республикаси",
            "респ.",
            "viloyati respublikasi",
            "metropolitan city",
            "special self-governing province",
            "special self-governing city",
            "special city",
        ],
    ),
    (PORT, &["port", "seaport", "harbour", "harbor", "порт", "porti", "порти", "морской порт"]),
];

/// Words that end or begin the name of a street: what stands beside them is a street, not a place.
const STREETS: &[&str] = &[
    "street",
    "st.",
    "road",
    "rd.",
    "avenue",
    "ave.",
    "lane",
    "boulevard",
    "highway",
    "ro",
    "ro.",
    "gil",
    "daero",
    "beon-gil",
    "beongil",
    "koʻchasi",
    "koʻcha",
    "kochasi",
    "кўчаси",
    "кўча",
    "yoʻli",
    "йўли",
    "shoh",
    "shohkoʻchasi",
    "prospekti",
    "проспекти",
    "tor",
    "тор",
    "berk",
    "mahallasi",
    "MFY",
    "МФЙ",
    "mavzesi",
    "мавзеси",
    "massivi",
    "bogʻi",
    "square",
    "tower",
    "building",
    "bldg",
    "plaza",
    "hotel",
    "market",
    "bozori",
    "university",
    "hospital",
    "station",
    "complex",
];

/// Words before the name of a street: it is the next word that is no place.
const STREETS_BEFORE: &[&str] = &[
    "улица",
    "ул.",
    "ulitsa",
    "ul.",
    "проспект",
    "пр-т",
    "пр.",
    "prospekt",
    "шоссе",
    "переулок",
    "пер.",
    "проезд",
    "бульвар",
    "площадь",
    "пл.",
    "тупик",
    "массив",
];

/// Words without meaning for the place.
const FILLERS: &[&str] = &[
    "of",
    "the",
    "uz",
    "zip",
    "postal code",
    "post code",
    "postcode",
    "zip code",
    "индекс",
    "indeks",
    "pochta indeksi",
    "index",
    "адрес",
    "address",
    "manzil",
    "manzili",
];

/// Words before a Korean address.
const LABELS: &[&str] = &[
    "우",
    "우편번호",
    "주소",
    "소재지",
    "본사",
    "본점",
    "공장",
    "지점",
    "사업장",
    "제조사업장",
    "도로명",
    "지번",
    "도로명주소",
    "지번주소",
];

/// The words, folded.
#[derive(Debug)]
pub(super) struct Words {
    descriptions: BTreeMap<String, u8>,
    streets: BTreeSet<String>,
    streets_before: BTreeSet<String>,
    fillers: BTreeSet<String>,
    labels: BTreeSet<String>,
}

impl Words {
    pub(super) fn new(fold: fn(&str) -> String) -> Words {
        let mut descriptions = BTreeMap::new();
        for (class, words) in DESCRIPTIONS {
            for word in *words {
                *descriptions.entry(fold(word)).or_insert(0) |= *class;
            }
        }
        let set = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<BTreeSet<_>>();
        let (streets, streets_before) = (set(STREETS), set(STREETS_BEFORE));
        Words { descriptions, streets, streets_before, fillers: set(FILLERS), labels: set(LABELS) }
    }

    /// The classes a describing word fits; 0 when it is none.
    pub(super) fn class(&self, word: &str) -> u8 {
        self.descriptions.get(word).copied().unwrap_or(0)
    }

    /// Whether it closes the name of a street or building.
    pub(super) fn is_street(&self, word: &str) -> bool {
        self.streets.contains(word)
    }

    /// Whether it opens the name of a street.
    pub(super) fn opens_street(&self, word: &str) -> bool {
        self.streets_before.contains(word)
    }

    /// Whether it means nothing here.
    pub(super) fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word) || word.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it only introduces a Korean address.
    pub(super) fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word) || word.bytes().all(|b| b.is_ascii_digit())
    }

    /// A name without the word that describes it, before or behind; `None` when no such word of these classes is there.
    pub(super) fn without_description<'n>(&self, name: &'n str, classes: u8) -> Option<&'n str> {
        let fits = |words: &str| self.class(words) & classes != 0;
        let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
        let behind = spaces.iter().find(|at| fits(&name[*at + 1..])).map(|at| &name[..*at]);
        let before = || spaces.iter().rev().find(|at| fits(&name[..**at])).map(|at| &name[*at + 1..]);
        let stem = behind.or_else(before)?;
        Some(stem.strip_prefix("of ").unwrap_or(stem))
    }
}
