//! What each piece of evidence weighs, in ten times the decimal logarithm of its odds.
//!
//! A piece weighs `10 log10(m / u)`: `m`, how often two rows of one firm agree in it (judged from how registers differ: a
//! firm moves, changes its telephone, opens a second plant), `u`, how often two rows of different firms do, counted in this
//! register by [`Population`].

use super::name::{Kinship, kinship};
use super::population::{Atom, CROWD, Population};
use super::{Card, supports};
use domain::registry::same::{Reason, Score};

/// Of a hundred rows about ten stand for a firm that another row stands for too.
const PRIOR: f64 = -10.0;
/// How often the telephone number of one firm is the same in both rows; and so on.
const PHONE: f64 = 0.7;
const FAX: f64 = 0.5;
const DOMAIN: f64 = 0.7;
const EMAIL: f64 = 0.5;
const REPRESENTATIVE: f64 = 0.8;
const ADDRESS: f64 = 0.5;
const STREET: f64 = 0.08;
const MUNICIPALITY: f64 = 0.85;
const REGION: f64 = 0.95;
/// Telephone, fax, mail and web site change and stay together: all of them weigh at most so much.
const CONTACT_MOST: f64 = 45.0;
/// What disagreement weighs: where rows of one firm seldom disagree, more.
const OTHER_MUNICIPALITY: f64 = -10.0;
const OTHER_REGION: f64 = -13.0;
const OTHER_ADDRESS: f64 = -6.0;
const OTHER_PHONE: f64 = -5.0;
const OTHER_WEB: f64 = -4.0;
const OTHER_REPRESENTATIVE: f64 = -6.0;
const OTHER_FORM: f64 = -6.0;
const OTHER_NUMBER: f64 = -15.0;
/// Plants of one firm do stand in other places.
const OTHER_SITE: f64 = -3.0;
/// A row that names its former name says itself that there is such a firm.
const FORMER: f64 = 10.0;
/// How much less than the same name one weighs that sounds the same, is a slip away, or is a part.
const SOUND: f64 = -6.0;
const NEAR: f64 = -32.0;
const PART: f64 = -17.0;
/// From so many namesakes by chance on, a reader is told.
const COMMON: f64 = 0.5;

/// The score of two rows with its reasons, those for it first; `None` where they cannot be one firm or only a name agrees.
pub(super) fn weigh(a: &Card, b: &Card, population: &Population<'_>) -> Option<(Score, Vec<Reason>)> {
    if let Some(number) = a.numbers.iter().find(|number| b.numbers.contains(number)) {
        return Some((Score::CERTAIN, vec![Reason::SameNumber(*number)]));
    }
    if a.numbers.iter().any(|number| b.numbers.iter().any(|other| number.excludes(other))) {
        return None;
    }
    let mut sum = Sum { score: PRIOR, reasons: Vec::new(), strong: 0 };
    // Two names that have nothing in common may be a renamed firm or two of one owner: a former name tells, or a number.
    let (kin, one, other) = kinship(a, b)?;
    sum.name(kin, [one, other], population);
    let contact = sum.contact(a, b, population);
    sum.place(a, b, population);
    let near_place = a.municipality.is_some() && a.municipality == b.municipality;
    let suffices = match kin {
        Kinship::Same | Kinship::Former | Kinship::Sound => sum.reasons.iter().any(supports),
        Kinship::Near => near_place || sum.strong > 0 || contact,
        Kinship::Part => sum.strong > 0,
    };
    if !suffices {
        return None;
    }
    sum.others(a, b);
    sum.reasons.sort_by_key(|reason| !reason.speaks_for());
    Some((Score(sum.score), sum.reasons))
}

struct Sum {
    score: f64,
    reasons: Vec<Reason>,
    /// Kinds of evidence that few rows share.
    strong: usize,
}

/// Kinds of contact.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Phone,
    Fax,
    Domain,
    Email,
}

impl Kind {
    fn atom(self, text: &str) -> Atom<'_> {
        match self {
            Kind::Phone => Atom::Phone(text),
            Kind::Fax => Atom::Fax(text),
            Kind::Domain => Atom::Domain(text),
            Kind::Email => Atom::Email(text),
        }
    }

    fn reason(self, text: String) -> Reason {
        match self {
            Kind::Phone => Reason::SamePhone(text),
            Kind::Fax => Reason::SameFax(text),
            Kind::Domain => Reason::SameWeb(text),
            Kind::Email => Reason::SameEmail(text),
        }
    }
}

/// Ten times the decimal logarithm.
fn weight(odds: f64) -> f64 {
    10.0 * libm::log10(odds)
}

impl Sum {
    fn add(&mut self, weight: f64, reason: Reason) {
        self.score += weight;
        self.reasons.push(reason);
    }

    fn name(&mut self, kin: Kinship, spellings: [&super::Spelling; 2], population: &Population<'_>) {
        let namesakes = spellings.map(|spelling| population.namesakes(spelling));
        let (few, many) = (namesakes[0].min(namesakes[1]), namesakes[0].max(namesakes[1]));
        match kin {
            Kinship::Same => self.add(-weight(many), Reason::SameName),
            Kinship::Former => self.add(FORMER - weight(many), Reason::FormerName),
            Kinship::Sound => self.add(SOUND - weight(many), Reason::SameSound),
            // A slip makes a name that hardly anybody bears.
            Kinship::Near => self.add(NEAR - weight(few), Reason::NearName),
            Kinship::Part => {
                let kin = spellings.map(|spelling| population.kin(spelling));
                self.add(PART - weight(kin[0].max(kin[1])), Reason::PartOfName);
            }
        }
        if many >= COMMON && kin != Kinship::Part {
            self.reasons.push(Reason::CommonName(libm::ceil(many) as u32));
        }
    }

    /// Telephone, fax, mail, web site, representative; whether any agrees.
    fn contact(&mut self, a: &Card, b: &Card, population: &Population<'_>) -> bool {
        let before = self.reasons.len();
        let phone = self.shared([&a.phones, &b.phones], PHONE, Kind::Phone, population);
        let fax = self.shared([&a.faxes, &b.faxes], FAX, Kind::Fax, population);
        let web = self.shared([&a.domains, &b.domains], DOMAIN, Kind::Domain, population);
        let email = match web {
            Some(_) => None,
            None => self.shared([&a.emails, &b.emails], EMAIL, Kind::Email, population),
        };
        let reached: f64 = [phone, fax, web, email].into_iter().flatten().map(|(weight, _)| weight).sum();
        self.score += reached.min(CONTACT_MOST);
        let strong = |agreed: Option<(f64, bool)>| agreed.is_some_and(|(_, strong)| strong);
        self.strong += usize::from(strong(phone) || strong(fax)) + usize::from(strong(web) || strong(email));
        if phone.is_none() && fax.is_none() && !a.phones.is_empty() && !b.phones.is_empty() {
            self.add(OTHER_PHONE, Reason::OtherPhone);
        }
        if web.is_none() && email.is_none() && !a.domains.is_empty() && !b.domains.is_empty() {
            self.add(OTHER_WEB, Reason::OtherWeb);
        }
        if !a.representative.is_empty() && !b.representative.is_empty() {
            if a.representative == b.representative {
                let sharing = population.sharing(&Atom::Representative(&a.representative));
                self.strong += usize::from(sharing <= CROWD);
                let odds = weight(REPRESENTATIVE * population.trusted_rows / sharing as f64).max(0.0);
                self.add(odds, Reason::SameRepresentative(a.representative.clone()));
            } else {
                self.add(OTHER_REPRESENTATIVE, Reason::OtherRepresentative);
            }
        }
        self.reasons[before..].iter().any(supports)
    }

    /// What two rows share of one kind: its reason is kept; its weight, and whether few enough share it to stand alone.
    fn shared(
        &mut self,
        [ours, theirs]: [&[String]; 2],
        m: f64,
        kind: Kind,
        population: &Population<'_>,
    ) -> Option<(f64, bool)> {
        let rows = |text: &&String| (population.sharing(&kind.atom(text)), (*text).clone());
        let text = ours.iter().filter(|text| theirs.contains(text)).min_by_key(rows)?;
        let (sharing, _) = rows(&text);
        self.reasons.push(kind.reason(text.clone()));
        Some((weight(m * population.trusted_rows / sharing as f64).max(0.0), sharing <= CROWD))
    }

    fn place(&mut self, a: &Card, b: &Card, population: &Population<'_>) {
        let plants = a.plant != b.plant && !(a.plant.is_empty() && b.plant.is_empty());
        match (&a.municipality, &b.municipality) {
            (Some(one), Some(other)) if one != other => {
                let apart = if a.region == b.region { OTHER_MUNICIPALITY } else { OTHER_REGION };
                let apart = if plants { OTHER_SITE } else { apart };
                self.add(apart, Reason::OtherMunicipality(one.min(other).clone(), one.max(other).clone()));
                return;
            }
            (Some(_), Some(_)) => {}
            _ => {
                if let (Some(one), Some(other)) = (&a.region, &b.region) {
                    if one == other {
                        let odds = weight(REGION / population.region_share(one)).max(0.0);
                        self.add(odds, Reason::SameRegion(one.clone()));
                    } else {
                        self.add(
                            OTHER_REGION,
                            Reason::OtherMunicipality(one.min(other).clone(), one.max(other).clone()),
                        );
                    }
                }
                return;
            }
        }
        let Some(place) = &a.municipality else { return };
        let share = population.municipality_share(place);
        let here = Some(place);
        let same = a.addresses.iter().find(|key| b.addresses.contains(key));
        let street =
            a.addresses.iter().find(|key| b.addresses.iter().any(|other| other.street == key.street));
        if let Some(key) = same {
            let sharing = population.sharing(&Atom::Address(here, &key.street, &key.number));
            self.strong += usize::from(sharing <= CROWD);
            let odds =
                weight(ADDRESS * population.trusted_rows / sharing as f64).max(weight(MUNICIPALITY / share));
            self.add(odds.max(0.0), Reason::SameAddress(format!("{} {}", key.street, key.number)));
            return;
        }
        self.add(weight(MUNICIPALITY / share).max(0.0), Reason::SameMunicipality(place.clone()));
        if let Some(key) = street {
            let sharing = population.sharing(&Atom::Street(here, &key.street)) as f64;
            let odds = weight(STREET * share * population.trusted_rows / sharing).clamp(-3.0, 10.0);
            self.score += odds;
            if odds > 0.0 {
                self.reasons.push(Reason::SameStreet(key.street.clone()));
            }
        } else if !a.addresses.is_empty() && !b.addresses.is_empty() {
            self.add(if plants { OTHER_SITE } else { OTHER_ADDRESS }, Reason::OtherAddress);
        }
    }

    fn others(&mut self, a: &Card, b: &Card) {
        if !a.form.is_empty() && !b.form.is_empty() && a.form != b.form {
            self.add(OTHER_FORM, Reason::OtherForm);
        }
        if !a.numbers.is_empty() && !b.numbers.is_empty() {
            self.add(OTHER_NUMBER, Reason::OtherNumber);
        }
        if !a.plant.is_empty() && !b.plant.is_empty() && a.plant != b.plant {
            let (one, other) = ((&a.plant).min(&b.plant), (&a.plant).max(&b.plant));
            self.reasons.push(Reason::OtherPlants(one.clone(), other.clone()));
        }
    }
}
