//! Two rows that may be one firm: a suggestion with its reasons, never a merge.

use crate::id::PlaceCode;
use crate::registry::number::RegistrationNumber;

/// Two firms of a register that may be one, by their places in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The earlier one.
    pub first: usize,
    /// The later one.
    pub second: usize,
    /// How sure.
    pub score: Score,
    /// What speaks for it, then what speaks against it.
    pub reasons: Vec<Reason>,
}

/// How sure a suggestion is: ten times the decimal logarithm of the odds that the two are one firm. 10 is ten to one.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score(pub f64);

impl Score {
    /// What a same registration number gives: beyond doubt.
    pub const CERTAIN: Score = Score(100.0);

    /// In per cent, at most 99 unless a registration number says so.
    pub fn percent(self) -> i64 {
        if self == Score::CERTAIN {
            return 100;
        }
        let odds = libm::exp10(self.0 / 10.0);
        (libm::floor(100.0 * odds / (1.0 + odds)) as i64).clamp(0, 99)
    }
}

/// One reason for or against two rows being one firm. Texts stand as the first of the two writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One registration number.
    SameNumber(RegistrationNumber),
    /// One name but for legal form, plant and spacing.
    SameName,
    /// One is the other's former name.
    FormerName,
    /// Names that sound alike in two scripts.
    SameSound,
    /// Names a slip of the pen apart.
    NearName,
    /// One name begins as the whole other.
    PartOfName,
    /// One address.
    SameAddress(String),
    /// One street or village, other numbers.
    SameStreet(String),
    /// One municipality.
    SameMunicipality(PlaceCode),
    /// One region; of one of the two no more is known.
    SameRegion(PlaceCode),
    /// One telephone number.
    SamePhone(String),
    /// One fax number.
    SameFax(String),
    /// One web site, or e-mail addresses of one domain of their own.
    SameWeb(String),
    /// One e-mail address.
    SameEmail(String),
    /// One representative.
    SameRepresentative(String),
    /// They call themselves different plants: one firm with two sites, perhaps.
    OtherPlants(String, String),
    /// The name is so common that others bear it too: about so many by chance.
    CommonName(u32),
    /// Other municipalities.
    OtherMunicipality(PlaceCode, PlaceCode),
    /// Other addresses in one municipality.
    OtherAddress,
    /// Other telephone numbers.
    OtherPhone,
    /// Other web sites.
    OtherWeb,
    /// Other representatives.
    OtherRepresentative,
    /// Other legal forms.
    OtherForm,
    /// Other registration numbers of places of business.
    OtherNumber,
}

impl Reason {
    /// The key behind `same-reason-` in the translations, and in files.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::SameNumber(_) => "number",
            Reason::SameName => "name",
            Reason::FormerName => "former-name",
            Reason::SameSound => "sound",
            Reason::NearName => "near-name",
            Reason::PartOfName => "part-of-name",
            Reason::SameAddress(_) => "address",
            Reason::SameStreet(_) => "street",
            Reason::SameMunicipality(_) => "municipality",
            Reason::SameRegion(_) => "region",
            Reason::SamePhone(_) => "phone",
            Reason::SameFax(_) => "fax",
            Reason::SameWeb(_) => "web",
            Reason::SameEmail(_) => "email",
            Reason::SameRepresentative(_) => "representative",
            Reason::OtherPlants(..) => "other-plants",
            Reason::CommonName(_) => "common-name",
            Reason::OtherMunicipality(..) => "other-municipality",
            Reason::OtherAddress => "other-address",
            Reason::OtherPhone => "other-phone",
            Reason::OtherWeb => "other-web",
            Reason::OtherRepresentative => "other-representative",
            Reason::OtherForm => "other-form",
            Reason::OtherNumber => "other-number",
        }
    }

    /// What it names: numbers, texts and codes of places as they are.
    pub fn values(&self) -> Vec<String> {
        match self {
            Reason::SameNumber(number) => vec![number.to_string()],
            Reason::SameAddress(text)
            | Reason::SameStreet(text)
            | Reason::SamePhone(text)
            | Reason::SameFax(text)
            | Reason::SameWeb(text)
            | Reason::SameEmail(text)
            | Reason::SameRepresentative(text) => vec![text.clone()],
            Reason::SameMunicipality(place) | Reason::SameRegion(place) => vec![place.to_string()],
            Reason::OtherMunicipality(one, other) => vec![one.to_string(), other.to_string()],
            Reason::OtherPlants(one, other) => vec![one.clone(), other.clone()],
            Reason::CommonName(count) => vec![count.to_string()],
            _ => Vec::new(),
        }
    }

    /// Whether it speaks for one firm.
    pub fn speaks_for(&self) -> bool {
        !matches!(
            self,
            Reason::OtherPlants(..)
                | Reason::CommonName(_)
                | Reason::OtherMunicipality(..)
                | Reason::OtherAddress
                | Reason::OtherPhone
                | Reason::OtherWeb
                | Reason::OtherRepresentative
                | Reason::OtherForm
                | Reason::OtherNumber
        )
    }

    /// Whether it is about the name alone.
    pub fn is_name(&self) -> bool {
        matches!(
            self,
            Reason::SameName | Reason::FormerName | Reason::SameSound | Reason::NearName | Reason::PartOfName
        )
    }
}
