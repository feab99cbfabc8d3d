//! A register of suppliers: a flat list with one row a firm, or the workbook of the template.

use super::{Opened, Reader, Reading};
use crate::fields::SheetKind;
use crate::grid::{Sheet, Workbook};
use crate::parallel;
use crate::table::Table;
use crate::table::layout::Layout;
use crate::table::mapping::Mapping;
use crate::table::rows::RowReader;
use domain::finding::{Arg, Finding, Rule, Spot};
use domain::id::{CapabilityId, ProcessCode, SiteId, SupplierId};
use domain::names::Names;
use domain::place::{Coordinates, Country, Located};
use domain::registry::number::{NumberError, RegistrationNumber, StatedNumber};
use domain::registry::{
    Capability, Certificates, Contact, Customer, Evidence, Grade, HeldCertificate, Interest, Materials,
    MonthlyCapacity, Particulars, Site, Supplier, UnitCost,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index as _;
use std::rc::Rc;

/// Sheets a register may have, likelier ones first.
pub const KINDS: [SheetKind; 7] = [
    SheetKind::Register,
    SheetKind::Company,
    SheetKind::Site,
    SheetKind::Capability,
    SheetKind::Certificate,
    SheetKind::Customer,
    SheetKind::Contact,
];

/// A firm as the file tells it.
#[derive(Debug, Clone)]
pub struct ParsedSupplier {
    /// What is certain. Its sites are not located yet.
    pub supplier: Supplier,
    /// For each site, what says where it is.
    pub places: Vec<PlaceTexts>,
    /// What says what it makes.
    pub firm: FirmTexts,
}

/// Texts that say where a site is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlaceTexts {
    /// Region column.
    pub region: String,
    /// Municipality column.
    pub municipality: String,
    /// Second address.
    pub other_address: String,
    /// Coordinates were given but are impossible.
    pub coordinates_impossible: bool,
    /// The row and column the address stands in.
    pub spot: Spot,
}

/// Texts that say what a firm makes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FirmTexts {
    /// Industry in words.
    pub industry: String,
    /// Industry code.
    pub industry_code: String,
    /// Products in words.
    pub products: String,
    /// Raw materials in words.
    pub raw_materials: String,
}

/// The firms of a register, in the order of the file, parted into shares for whoever goes on with them on all cores.
#[derive(Debug, Clone, Default)]
pub struct ParsedRegister {
    /// The shares, in their order.
    pub shares: Vec<Vec<ParsedSupplier>>,
}

impl ParsedRegister {
    /// Every firm.
    pub fn iter(&self) -> impl Iterator<Item = &ParsedSupplier> {
        self.shares.iter().flatten()
    }

    /// How many firms.
    pub fn len(&self) -> usize {
        self.shares.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Reader<'_> {
    /// Reads a register.
    pub fn register(&self, workbook: &Workbook, mapping: Option<&Mapping>) -> Reading<ParsedRegister> {
        let opened = self.open(workbook, &KINDS, "register", mapping);
        let mut building = Building::default();
        let file = workbook.file.as_str();
        let is_workbook = opened.tables.iter().any(|(_, table)| table.kind == SheetKind::Company);
        if is_workbook {
            self.companies(file, &opened, &mut building);
        }
        for (sheet, table) in opened.tables.iter().filter(|(_, table)| table.kind == SheetKind::Register) {
            self.flat(file, sheet, table, &mut building);
        }
        // Sheets of a workbook without its companies: their rows point nowhere.
        if !is_workbook {
            for (sheet, table) in opened.tables.iter().filter(|(_, table)| table.kind != SheetKind::Register)
            {
                for mut row in self.rows(file, sheet, table) {
                    let args = vec![("field", Arg::Field("company-id".to_owned()))];
                    row.note("company-id", Rule::ReferenceBroken, "", args);
                    building.findings.extend(row.findings);
                }
            }
        }
        let Opened { tables, reports, mut findings } = opened;
        findings.extend(building.findings);
        let tables = tables.into_iter().map(|(_, table)| table).collect();
        let mut shares = vec![building.suppliers];
        shares.append(&mut building.flat);
        Reading { value: ParsedRegister { shares }, tables, sheets: reports, findings }
    }

    /// A flat list: its rows are read on all cores, then entered in their order.
    fn flat(&self, file: &str, sheet: &Sheet, table: &Table, building: &mut Building) {
        let chunks: Vec<&[usize]> = table.data.chunks(ROWS_AT_ONCE).collect();
        let drafts = parallel::each(chunks.len(), &|number| {
            let layout = Rc::new(Layout::new(file, sheet, table));
            let (mut firms, mut drafts) = (Vec::new(), Vec::new());
            for &at in chunks[number] {
                let (firm, draft) = read_flat(RowReader::of(&layout, &sheet.rows[at], self.words), None);
                firms.extend(firm);
                drafts.push(draft);
            }
            Some((firms, drafts))
        });
        let layout = Rc::new(Layout::new(file, sheet, table));
        building.ids.reserve(table.data.len());
        for ((firms, drafts), rows) in drafts.into_iter().flatten().zip(chunks) {
            building.flat.push(firms);
            let mut number = 0;
            for (draft, &at) in drafts.into_iter().zip(rows) {
                let refused = draft.refused;
                building.enter(draft, number, || RowReader::of(&layout, &sheet.rows[at], self.words));
                number += usize::from(!refused);
            }
        }
    }

    fn companies(&self, file: &str, opened: &Opened<'_>, building: &mut Building) {
        let has_certificates = opened.tables.iter().any(|(_, table)| table.kind == SheetKind::Certificate);
        let mut sites: BTreeMap<SiteId, (usize, usize)> = BTreeMap::new();
        let mut capabilities: BTreeMap<CapabilityId, u32> = BTreeMap::new();
        for kind in &KINDS[1..] {
            for (sheet, table) in opened.tables.iter().filter(|(_, table)| table.kind == *kind) {
                for mut row in self.rows(file, sheet, table) {
                    row.check_shape();
                    match kind {
                        SheetKind::Company => building.company(&mut row, has_certificates),
                        SheetKind::Site => building.site(&mut row, &mut sites),
                        SheetKind::Capability => building.capability(&mut row, &sites, &mut capabilities),
                        SheetKind::Certificate => building.certificate(&mut row, &sites),
                        SheetKind::Customer => building.customer(&mut row),
                        SheetKind::Contact => building.contact(&mut row),
                        _ => {}
                    }
                    building.findings.extend(row.findings);
                }
            }
        }
    }
}

/// Rows that one core reads before it takes the next ones.
const ROWS_AT_ONCE: usize = 2048;

/// What is to be settled of a row of a flat list that was read without knowing the others.
struct Draft {
    id: SupplierId,
    findings: Vec<Finding>,
    /// How many of the findings came before those on the processes it claims.
    before_claims: usize,
    /// Whether it claims processes: their ids hold the firm's.
    claims: bool,
    refused: bool,
}

// The ids come from a file of a stranger, so the hash must be one that nobody can foresee; only looked up.
#[allow(clippy::disallowed_types)]
type Ids<T> = std::collections::HashMap<SupplierId, T>;

#[derive(Default)]
struct Building {
    findings: Vec<Finding>,
    /// Firms of the sheet of companies.
    suppliers: Vec<ParsedSupplier>,
    /// Firms of flat lists, in shares.
    flat: Vec<Vec<ParsedSupplier>>,
    /// Where each firm stands: in its share of the flat lists, or among the companies.
    ids: Ids<(Option<usize>, usize)>,
    /// For ids that came again, the number to try next: a list of one firm only must not count from 2 for each row.
    numbers: Ids<u32>,
}

/// Reads a row of a flat list; its id is the one given, else the one it states, else one derived from what it says. A
/// refused row gives no firm.
fn read_flat(mut row: RowReader<'_>, given: Option<SupplierId>) -> (Option<ParsedSupplier>, Draft) {
    row.check_shape();
    row.check_place("company-name");
    let name = row.text("company-name");
    let country = row.country("country");
    let registration_number = registration_number(&mut row, "registration-number", country, &name);
    let particulars = particulars(&mut row, country, &name);
    let address = first_filled(&row, ["address", "lot-address"]);
    let (given_at, impossible) = coordinates(&mut row);
    let currency = row.currency("currency");
    let english = row.text("company-name-en");
    let mut supplier = Supplier {
        names: own_names(&name, &english),
        registration_number,
        particulars,
        country,
        former_names: row.list("former-names"),
        staff: row.count("staff").and_then(|count| u32::try_from(count).ok()),
        yearly_sales: row.money("yearly-sales", currency),
        interest: row.interest("export-interest"),
        note: row.text("note"),
        industry: first_filled(&row, ["industry", "industry-class"]),
        products: row.text("products"),
        ..empty_supplier(row.spot().clone())
    };
    let certificates = row.certificates("certificates");
    let place = PlaceTexts {
        region: row.text("region"),
        municipality: row.text("municipality"),
        other_address: row.text("lot-address"),
        coordinates_impossible: impossible,
        spot: row.spot().clone(),
    };
    let firm = FirmTexts {
        industry: supplier.industry.clone(),
        industry_code: row.text("industry-code"),
        products: supplier.products.clone(),
        raw_materials: row.text("raw-materials"),
    };
    let stated = row.text("company-id");
    let derived = || derived_id(&supplier, &name, &[&address, &place.region, &place.municipality]);
    let id = given.or_else(|| SupplierId::new(&stated).ok()).unwrap_or_else(derived);
    let before_claims = row.findings.len();
    let claimed = claimed_processes(&mut row, &id);
    if !certificates.is_empty() {
        // Dates are not told in a flat list: the certificate is claimed for as long as the list is used.
        let held = certificates.into_iter().map(|code| HeldCertificate {
            code,
            site: None,
            number: String::new(),
            issuer: String::new(),
            valid_from: None,
            valid_until: jiff::civil::Date::MAX,
        });
        supplier.certificates = Certificates::Listed(held.collect());
    }
    supplier.sites = vec![Site {
        id: SiteId::from(&id),
        name: String::new(),
        address,
        given_at,
        located: Located::Unknown,
        visiting_hours: String::new(),
        languages: String::new(),
        capabilities: claimed,
        spot: row.spot().clone(),
    }];
    supplier.id = id.clone();
    let (claims, refused) = (row.has("process"), row.refused());
    let parsed = (!refused).then(|| ParsedSupplier { supplier, places: vec![place], firm });
    (parsed, Draft { id, findings: row.findings, before_claims, claims, refused })
}

impl Building {
    /// Enters a row of a flat list, unless refused the firm of this number in the last share; `again` gives the row once
    /// more.
    fn enter<'r>(&mut self, mut draft: Draft, number: usize, again: impl Fn() -> RowReader<'r>) {
        let share = self.flat.len().saturating_sub(1);
        if let Some(&first) = self.ids.get(&draft.id) {
            let other = self.firm(first).supplier.own_name().to_owned();
            let id = self.free_id(&draft.id);
            let firm = if draft.refused { None } else { self.flat[share].get_mut(number) };
            if let Some(firm) = firm {
                if draft.claims {
                    let (parsed, anew) = read_flat(again(), Some(id.clone()));
                    parsed.into_iter().for_each(|parsed| *firm = parsed);
                    draft = anew;
                } else {
                    firm.supplier.sites.iter_mut().for_each(|site| site.id = SiteId::from(&id));
                    firm.supplier.id = id.clone();
                }
            }
            draft.id = id;
            // An id that the row does not state itself is made of its number or its name and place: whether that is one
            // firm twice is told when all firms are compared.
            let mut row = again();
            if !row.text("company-id").is_empty() {
                let name = row.text("company-name");
                row.note("company-name", Rule::SupplierTwice, &name, vec![("other", Arg::Text(other))]);
                let at = draft.before_claims;
                draft.findings.splice(at..at, row.findings);
            }
        }
        self.findings.append(&mut draft.findings);
        if draft.refused {
            return;
        }
        self.ids.insert(draft.id, (Some(share), number));
    }

    fn firm(&self, (share, number): (Option<usize>, usize)) -> &ParsedSupplier {
        share.map_or(&self.suppliers, |share| &self.flat[share]).index(number)
    }

    /// The company of the sheet of companies with this id.
    fn company_of(&self, id: &SupplierId) -> Option<usize> {
        self.ids.get(id).filter(|(share, _)| share.is_none()).map(|(_, number)| *number)
    }

    fn free_id(&mut self, id: &SupplierId) -> SupplierId {
        // Room for the number behind an id of the greatest length.
        let stem: String = id.as_str().chars().take(domain::id::MAX_LEN - 11).collect();
        let first = self.numbers.get(id).copied().unwrap_or(2);
        for n in first..=u32::MAX {
            let candidate = SupplierId::new(&format!("{stem}-{n}")).ok();
            if let Some(free) = candidate.filter(|candidate| !self.ids.contains_key(candidate)) {
                self.numbers.insert(id.clone(), n.saturating_add(1));
                return free;
            }
        }
        id.clone()
    }

    fn company(&mut self, row: &mut RowReader<'_>, has_certificates: bool) {
        let id = SupplierId::new(&row.text("company-id"));
        let names = Names {
            ko: row.text("company-name-ko"),
            en: row.text("company-name-en"),
            ru: row.text("company-name-ru"),
            uz: row.text("company-name-uz"),
        };
        if names.is_empty() {
            row.missing("company-name-ko");
        }
        let country = row.country("country");
        let registration_number = registration_number(row, "registration-number", country, &names.ko);
        let currency = row.currency("currency");
        let supplier = Supplier {
            names,
            registration_number,
            country,
            former_names: row.list("former-names"),
            staff: row.count("staff").and_then(|count| u32::try_from(count).ok()),
            yearly_sales: row.money("yearly-sales", currency),
            interest: row.interest("export-interest"),
            note: row.text("note"),
            // The workbook has a sheet for them: who has no row there holds none.
            certificates: if has_certificates {
                Certificates::Listed(Vec::new())
            } else {
                Certificates::Unknown
            },
            ..empty_supplier(row.spot().clone())
        };
        let Ok(id) = id else { return };
        if let Some(first) = self.company_of(&id) {
            let first = self.suppliers[first].supplier.spot.row.unwrap_or(0);
            row.note(
                "company-id",
                Rule::IdTwice,
                id.as_str(),
                vec![("first", Arg::Number(i64::from(first)))],
            );
        }
        if row.refused() {
            return;
        }
        self.ids.insert(id.clone(), (None, self.suppliers.len()));
        let supplier = Supplier { id, ..supplier };
        self.suppliers.push(ParsedSupplier { supplier, places: Vec::new(), firm: FirmTexts::default() });
    }

    /// The company a row points at.
    fn owner(&self, row: &mut RowReader<'_>, key: &str) -> Option<usize> {
        let text = row.text(key);
        let owner = SupplierId::new(&text).ok().and_then(|id| self.company_of(&id));
        if owner.is_none() && !text.is_empty() {
            let args = vec![("field", Arg::Field(key.to_owned()))];
            row.note(key, Rule::ReferenceBroken, &text, args);
        }
        owner
    }

    fn site(&mut self, row: &mut RowReader<'_>, sites: &mut BTreeMap<SiteId, (usize, usize)>) {
        let owner = self.owner(row, "company-id");
        let id = SiteId::new(&row.text("site-id"));
        if let Ok(id) = &id
            && let Some(&(owner, at)) = sites.get(id)
        {
            let first = self.suppliers[owner].supplier.sites[at].spot.row.unwrap_or(0);
            row.note("site-id", Rule::IdTwice, id.as_str(), vec![("first", Arg::Number(i64::from(first)))]);
        }
        let (given_at, coordinates_impossible) = coordinates(row);
        let (Some(owner), Ok(id)) = (owner, id) else { return };
        if row.refused() {
            return;
        }
        let owned = &mut self.suppliers[owner];
        sites.insert(id.clone(), (owner, owned.supplier.sites.len()));
        owned.places.push(PlaceTexts {
            coordinates_impossible,
            spot: row.spot().clone(),
            ..PlaceTexts::default()
        });
        owned.supplier.sites.push(Site {
            id,
            name: row.text("site-name"),
            address: row.text("address"),
            given_at,
            located: Located::Unknown,
            visiting_hours: row.text("visiting-hours"),
            languages: row.text("languages"),
            capabilities: Vec::new(),
            spot: row.spot().clone(),
        });
    }

    fn capability(
        &mut self,
        row: &mut RowReader<'_>,
        sites: &BTreeMap<SiteId, (usize, usize)>,
        known: &mut BTreeMap<CapabilityId, u32>,
    ) {
        let site_text = row.text("site-id");
        let site = SiteId::new(&site_text).ok().and_then(|id| sites.get(&id).copied());
        if site.is_none() && !site_text.is_empty() {
            let args = vec![("field", Arg::Field("site-id".to_owned()))];
            row.note("site-id", Rule::ReferenceBroken, &site_text, args);
        }
        let id = CapabilityId::new(&row.text("capability-id"));
        if let Ok(id) = &id
            && let Some(&first) = known.get(id)
        {
            let args = vec![("first", Arg::Number(i64::from(first)))];
            row.note("capability-id", Rule::IdTwice, id.as_str(), args);
        }
        let process = row.process("process-code");
        let currency = row.currency("currency");
        let basis = row.basis("cost-basis");
        let unit_cost = row.money("unit-cost", currency);
        if unit_cost.is_some() && basis.is_none() {
            row.missing("cost-basis");
        }
        let capacity = row.positive("monthly-capacity");
        let capacity_basis = row.basis("capacity-unit");
        if capacity.is_some() && capacity_basis.is_none() {
            row.missing("capacity-unit");
        }
        let as_of = row.date("as-of");
        let mut parameters = BTreeMap::new();
        for (code, value) in row.parameters() {
            let has = process.as_ref().is_none_or(|process| {
                row.taxonomy().parameters_of(process).any(|parameter| parameter.code == code)
            });
            if has {
                parameters.insert(code, value);
            } else if let Some(process) = &process {
                let names =
                    row.taxonomy().processes.get(process).map(|p| p.names.clone()).unwrap_or_default();
                let args = vec![("process", Arg::Names(names))];
                row.note("parameter", Rule::ParameterForeign, code.as_str(), args);
            }
        }
        let capability = |id: CapabilityId, process: ProcessCode, row: &mut RowReader<'_>| Capability {
            id,
            process,
            materials: row.materials("materials").map_or(Materials::Unknown, Materials::Listed),
            max_size: [row.length("max-length"), row.length("max-width"), row.length("max-height")],
            max_mass: row.mass("max-mass"),
            parameters,
            tolerance: row.tolerance("tolerance"),
            capacity: capacity.zip(capacity_basis).and_then(|(amount, basis)| {
                let milli = amount.checked_mul(Decimal::from(1000))?.round().to_i64()?;
                Some(MonthlyCapacity { milli, basis })
            }),
            min_lot_pieces: row.count("min-lot"),
            setup_per_lot: row.money("setup-cost", currency),
            unit_cost: unit_cost.zip(basis).map(|(amount, basis)| UnitCost { amount, basis }),
            lead_time_days: row.days("lead-time"),
            grade: row.grade("grade").unwrap_or(Grade::Claimed),
            evidence: Evidence::Register { source: row.text("source"), as_of },
            spot: row.spot().clone(),
        };
        let (Some((owner, site)), Ok(id), Some(process)) = (site, id, process) else { return };
        let capability = capability(id.clone(), process, row);
        if row.refused() {
            return;
        }
        known.insert(id, row.spot().row.unwrap_or(0));
        self.suppliers[owner].supplier.sites[site].capabilities.push(capability);
    }

    fn certificate(&mut self, row: &mut RowReader<'_>, sites: &BTreeMap<SiteId, (usize, usize)>) {
        let text = row.text("holder-id");
        let company = SupplierId::new(&text).ok().and_then(|id| self.company_of(&id));
        let site = SiteId::new(&text).ok().filter(|id| sites.contains_key(id));
        let owner = company.or_else(|| site.as_ref().and_then(|id| sites.get(id)).map(|(owner, _)| *owner));
        if owner.is_none() && !text.is_empty() {
            let args = vec![("field", Arg::Field("holder-id".to_owned()))];
            row.note("holder-id", Rule::ReferenceBroken, &text, args);
        }
        let codes = row.certificates("standard");
        let valid_from = row.date("valid-from");
        let valid_until = row.date("valid-until");
        row.check_order("valid-until", valid_from, valid_until);
        let site = if company.is_some() { None } else { site };
        if row.refused() {
            return;
        }
        let (Some(owner), Some(valid_until)) = (owner, valid_until) else { return };
        if let Certificates::Listed(held) = &mut self.suppliers[owner].supplier.certificates {
            held.extend(codes.into_iter().map(|code| HeldCertificate {
                code,
                site: site.clone(),
                number: row.text("certificate-number"),
                issuer: row.text("issuer"),
                valid_from,
                valid_until,
            }));
        }
    }

    fn customer(&mut self, row: &mut RowReader<'_>) {
        let owner = self.owner(row, "company-id");
        let share = row.percent("sales-share", 100);
        let year = row.text("year").trim().parse().ok();
        let Some(owner) = owner.filter(|_| !row.refused()) else { return };
        self.suppliers[owner].supplier.customers.push(Customer {
            name: row.text("customer"),
            share_millipercent: share.and_then(|share| (share * Decimal::from(1000)).round().to_u32()),
            year,
            source: row.text("source"),
        });
    }

    fn contact(&mut self, row: &mut RowReader<'_>) {
        let owner = self.owner(row, "company-id");
        let Some(owner) = owner.filter(|_| !row.refused()) else { return };
        self.suppliers[owner].supplier.contacts.push(Contact {
            name: row.text("person-name"),
            latin: row.text("latin-name"),
            role: row.text("role"),
            email: row.text("email"),
            phone: row.text("phone"),
            languages: row.text("languages"),
            consent: row.text("consent"),
        });
    }
}

/// Processes a flat list states itself: the firm's claim.
fn claimed_processes(row: &mut RowReader<'_>, id: &SupplierId) -> Vec<Capability> {
    if !row.has("process") {
        // What is wrong with its parameters is told all the same.
        row.parameters();
        return Vec::new();
    }
    let source = row.spot().file.to_string();
    let mut processes: Vec<ProcessCode> = Vec::new();
    for word in row.list("process") {
        match row.words().process(&word) {
            Some(process) if !processes.contains(&process) => processes.push(process),
            Some(_) => {}
            None => row.note(
                "process",
                Rule::ChoiceUnknown,
                &word,
                vec![("field", Arg::Field("process".to_owned()))],
            ),
        }
    }
    let parameters = row.parameters();
    let mut capabilities = Vec::new();
    for process in processes {
        let Ok(capability_id) = CapabilityId::new(&format!("{id}/{process}")) else { continue };
        let own = parameters.iter().filter(|(code, _)| {
            row.taxonomy().parameters_of(&process).any(|parameter| parameter.code == *code)
        });
        let parameters = own.cloned().collect();
        let evidence = Evidence::Register { source: source.clone(), as_of: None };
        let bare = bare_capability(capability_id, process, Grade::Claimed, evidence, row.spot().clone());
        capabilities.push(Capability { parameters, ..bare });
    }
    capabilities
}

/// A capability of which only the process is known.
pub fn bare_capability(
    id: CapabilityId,
    process: ProcessCode,
    grade: Grade,
    evidence: Evidence,
    spot: Spot,
) -> Capability {
    Capability {
        id,
        process,
        materials: Materials::Unknown,
        max_size: [None; 3],
        max_mass: None,
        parameters: BTreeMap::new(),
        tolerance: None,
        capacity: None,
        min_lot_pieces: None,
        setup_per_lot: None,
        unit_cost: None,
        lead_time_days: None,
        grade,
        evidence,
        spot,
    }
}

fn empty_supplier(spot: Spot) -> Supplier {
    Supplier {
        id: unnamed(),
        names: Names::default(),
        registration_number: None,
        particulars: Particulars::default(),
        country: None,
        former_names: Vec::new(),
        staff: None,
        yearly_sales: None,
        interest: Interest::Unknown,
        note: String::new(),
        industry: String::new(),
        products: String::new(),
        sites: Vec::new(),
        certificates: Certificates::Unknown,
        customers: Vec::new(),
        contacts: Vec::new(),
        denied: BTreeSet::new(),
        spot,
    }
}

/// Stands until the row's own id is known.
fn unnamed() -> SupplierId {
    // One for each thread: an id counts its holders, and cores that count together wait for each other.
    thread_local! { static UNNAMED: SupplierId = hashed_id("", &[]); }
    UNNAMED.with(SupplierId::clone)
}

/// The registration number when there is one that is right, else a short hash of name and place: the same row has the same id in every
/// file, wherever it stands.
fn derived_id(supplier: &Supplier, name: &str, place: &[&str]) -> SupplierId {
    let number = supplier.registration_number.as_ref().and_then(StatedNumber::right);
    let digits = number.map(|number| number.to_string().replace('-', ""));
    let numbered = digits.and_then(|digits| SupplierId::new(&format!("R{digits}")).ok());
    numbered.unwrap_or_else(|| hashed_id(name, place))
}

fn hashed_id(name: &str, place: &[&str]) -> SupplierId {
    // FNV-1a, 64 bits (Fowler, Noll, Vo): stable in every version of every compiler.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    for text in std::iter::once(&name).chain(place) {
        hash = lang::fold::fold(text).as_bytes().iter().fold(hash, add);
        hash = add(hash, &0);
    }
    SupplierId::from_hash(hash)
}

/// A registration number, kept whatever its check digit says; a wrong one is told at its cell.
fn registration_number(
    row: &mut RowReader<'_>,
    key: &str,
    country: Option<Country>,
    name: &str,
) -> Option<StatedNumber> {
    let text = row.text(key);
    // A name in Hangul is as good as the country: ten digits are Korean then, not Russian.
    let korean = || name.chars().any(|c| matches!(c, '가'..='힣')).then_some(Country::KR);
    let stated = StatedNumber::new(&text, country.or_else(korean))?;
    if matches!(stated, StatedNumber::Wrong(_)) {
        let rule = match RegistrationNumber::parse(&text, country.or_else(korean)) {
            Err(NumberError::Form) => Rule::RegistrationNumberForm,
            _ => Rule::RegistrationNumberWrong,
        };
        row.note(key, rule, &text, Vec::new());
    }
    Some(stated)
}

/// What tells a firm of a flat list from its namesakes.
fn particulars(row: &mut RowReader<'_>, country: Option<Country>, name: &str) -> Particulars {
    Particulars {
        corporation_number: registration_number(row, "corporation-number", country, name),
        phone: row.text("phone"),
        fax: row.text("fax"),
        email: row.text("email"),
        website: row.text("website"),
        representative: row.text("representative"),
    }
}

/// Coordinates, and whether some were given that cannot be.
fn coordinates(row: &mut RowReader<'_>) -> (Option<Coordinates>, bool) {
    let (lat, lon) = (row.text("latitude"), row.text("longitude"));
    if lat.is_empty() && lon.is_empty() {
        return (None, false);
    }
    let degrees = |text: &str| text.trim().replace(',', ".").trim_end_matches('°').parse::<f64>().ok();
    let found = degrees(&lat).zip(degrees(&lon)).and_then(|(lat, lon)| Coordinates::from_degrees(lat, lon));
    if found.is_none() {
        row.note("latitude", Rule::CoordinatesImpossible, &format!("{lat}, {lon}"), Vec::new());
    }
    (found, found.is_none())
}

/// A name as written stands in the language it is written in.
fn own_names(name: &str, english: &str) -> Names {
    let mut names = Names { en: english.to_owned(), ..Names::default() };
    let hangul = name.chars().any(|c| matches!(c, '가'..='힣'));
    let cyrillic = name.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    if hangul {
        name.clone_into(&mut names.ko);
    } else if cyrillic {
        name.clone_into(&mut names.ru);
    } else if names.en.is_empty() {
        name.clone_into(&mut names.en);
    } else {
        name.clone_into(&mut names.ko);
    }
    names
}

fn first_filled(row: &RowReader<'_>, keys: [&str; 2]) -> String {
    let [first, second] = keys;
    let text = row.text(first);
    if text.is_empty() { row.text(second) } else { text }
}

/// The country most firms of a list are in, when the list has no such column: told by its script.
pub fn likely_country(suppliers: &ParsedRegister) -> Option<Country> {
    let korean = suppliers.iter().filter(|s| !s.supplier.names.ko.is_empty()).count();
    (korean * 2 > suppliers.len()).then_some(Country::KR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_the_row() {
        assert_eq!(hashed_id("(주)가나", &["군산시"]), hashed_id("㈜가나", &["군산시"]));
        assert_ne!(hashed_id("가나", &["군산시"]), hashed_id("가나", &["익산시"]));
    }
}
