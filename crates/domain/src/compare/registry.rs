//! Firms of a register, with their sites, what those can do, certificates, customers and contacts.

use super::{FieldKey, Kind, Record, Value};
use crate::registry::{
    Capability, Certificates, Contact, Customer, Evidence, Grade, HeldCertificate, Interest, Materials,
    ParameterValue, Register, Site, Supplier,
};

/// A firm is found again by its id, its registration number or its name; a site by its id or its address; a capability by
/// its id or its process; a certificate by its kind, site and number; customers and contacts by name. `fold` makes one key
/// of what people write in several ways.
///
/// What is only inferred is left out: it follows from what the register says.
pub fn records(register: &Register, fold: &dyn Fn(&str) -> String) -> Vec<Record> {
    register.suppliers.iter().map(|supplier| company(supplier, fold)).collect()
}

fn company(supplier: &Supplier, fold: &dyn Fn(&str) -> String) -> Record {
    let number = supplier.registration_number.as_ref().map(ToString::to_string).unwrap_or_default();
    let keys = vec![fold(supplier.id.as_str()), fold(&number), fold(supplier.own_name())];
    let told = vec![Value::text(supplier.own_name())];
    let mut record = Record::new(Kind::Company, keys, told, Some(supplier.spot.clone()));
    record.text("company-name-ko", &supplier.names.ko);
    record.text("company-name-en", &supplier.names.en);
    record.text("company-name-ru", &supplier.names.ru);
    record.text("company-name-uz", &supplier.names.uz);
    record.text("registration-number", &number);
    record.set("country", supplier.country.map(Value::Country));
    record.text("former-names", &supplier.former_names.join("; "));
    record.set("staff", supplier.staff.map(|staff| Value::Count(staff.into())));
    record.set("yearly-sales", supplier.yearly_sales.map(Value::Money));
    let interest = Some(supplier.interest).filter(|interest| *interest != Interest::Unknown);
    record.set("export-interest", interest.map(Value::Interest));
    record.text("industry", &supplier.industry);
    record.text("products", &supplier.products);
    record.text("phone", &supplier.particulars.phone);
    record.text("email", &supplier.particulars.email);
    record.text("website", &supplier.particulars.website);
    record.text("representative", &supplier.particulars.representative);
    record.text("note", &supplier.note);
    record.below.extend(supplier.sites.iter().map(|site| self::site(site, fold)));
    record.below.extend(certificates(&supplier.certificates, fold));
    record.below.extend(supplier.customers.iter().map(|one| customer(one, fold)));
    record.below.extend(supplier.contacts.iter().map(|one| contact(one, fold)));
    record
}

fn site(site: &Site, fold: &dyn Fn(&str) -> String) -> Record {
    let keys = vec![fold(site.id.as_str()), fold(&site.address)];
    let told = if site.name.is_empty() { site.id.as_str() } else { &site.name };
    let mut record = Record::new(Kind::Site, keys, vec![Value::text(told)], Some(site.spot.clone()));
    record.text("site-name", &site.name);
    record.text("address", &site.address);
    record.set("latitude", site.given_at.map(|at| Value::text(&at.lat().to_string())));
    record.set("longitude", site.given_at.map(|at| Value::text(&at.lon().to_string())));
    record.text("visiting-hours", &site.visiting_hours);
    record.text("languages", &site.languages);
    let stated = site.capabilities.iter().filter(|capability| capability.grade != Grade::Inferred);
    record.below.extend(stated.map(|one| capability(one, fold)));
    record
}

fn capability(capability: &Capability, fold: &dyn Fn(&str) -> String) -> Record {
    let keys = vec![fold(capability.id.as_str()), capability.process.to_string()];
    let told = vec![Value::text(capability.id.as_str()), Value::Process(capability.process.clone())];
    let mut record = Record::new(Kind::Capability, keys, told, Some(capability.spot.clone()));
    record.set("process-code", Some(Value::Process(capability.process.clone())));
    record.set(
        "materials",
        match &capability.materials {
            Materials::Unknown => None,
            known => Some(Value::Materials(known.worked().into_iter().collect())),
        },
    );
    for (field, length) in ["max-length", "max-width", "max-height"].into_iter().zip(capability.max_size) {
        record.set(field, length.map(Value::Length));
    }
    record.set("max-mass", capability.max_mass.map(Value::Mass));
    for (parameter, value) in &capability.parameters {
        let value = match value {
            ParameterValue::Values(values) => Value::Quantities(values.clone()),
            ParameterValue::Range(low, high) => Value::Range(low.clone(), high.clone()),
        };
        let field = "parameter".to_owned();
        record.set_at(FieldKey { field, step: None, parameter: Some(parameter.clone()) }, Some(value));
    }
    record.set("tolerance", capability.tolerance.map(Value::Tolerance));
    let capacity = capability.capacity.map(|capacity| Value::Capacity(capacity.milli, capacity.basis));
    record.set("monthly-capacity", capacity);
    record.set("min-lot", capability.min_lot_pieces.map(Value::Count));
    record.set("setup-cost", capability.setup_per_lot.map(Value::Money));
    record.set("unit-cost", capability.unit_cost.map(|cost| Value::UnitCost(cost.amount, cost.basis)));
    record.set("lead-time", capability.lead_time_days.map(Value::Days));
    record.set("grade", Some(Value::Grade(capability.grade)));
    match &capability.evidence {
        Evidence::Register { source, as_of } => {
            record.set("as-of", as_of.map(Value::Date));
            record.text("source", source);
        }
        Evidence::Survey { as_of } => record.set("as-of", as_of.map(Value::Date)),
        Evidence::Rules(_) => {}
    }
    record
}

fn certificates(certificates: &Certificates, fold: &dyn Fn(&str) -> String) -> Vec<Record> {
    certificates.held().iter().map(|held| certificate(held, fold)).collect()
}

fn certificate(held: &HeldCertificate, fold: &dyn Fn(&str) -> String) -> Record {
    let site = held.site.as_ref().map(ToString::to_string).unwrap_or_default();
    let first = format!("{}|{}", held.code, fold(&site));
    let keys = vec![format!("{first}|{}", fold(&held.number)), first];
    let told = vec![Value::Certificates([held.code.clone()].into())];
    let mut record = Record::new(Kind::Certificate, keys, told, None);
    record.set("standard", Some(Value::Certificates([held.code.clone()].into())));
    record.set("holder-id", held.site.clone().map(Value::Site));
    record.text("certificate-number", &held.number);
    record.text("issuer", &held.issuer);
    record.set("valid-from", held.valid_from.map(Value::Date));
    record.set("valid-until", Some(Value::Date(held.valid_until)));
    record
}

fn customer(customer: &Customer, fold: &dyn Fn(&str) -> String) -> Record {
    let year = customer.year.map(|year| year.to_string()).unwrap_or_default();
    let keys = vec![format!("{}|{year}", fold(&customer.name)), fold(&customer.name)];
    let told = vec![Value::text(&customer.name)];
    let mut record = Record::new(Kind::Customer, keys, told, None);
    record.text("customer", &customer.name);
    record.set("sales-share", customer.share_millipercent.map(|share| Value::Ppm(share.saturating_mul(10))));
    record.text("year", &year);
    record.text("source", &customer.source);
    record
}

fn contact(contact: &Contact, fold: &dyn Fn(&str) -> String) -> Record {
    let keys = vec![fold(&contact.name), fold(&contact.email)];
    let mut record = Record::new(Kind::Contact, keys, vec![Value::text(&contact.name)], None);
    record.text("person-name", &contact.name);
    record.text("latin-name", &contact.latin);
    record.text("role", &contact.role);
    record.text("email", &contact.email);
    record.text("phone", &contact.phone);
    record.text("languages", &contact.languages);
    record.text("consent", &contact.consent);
    record
}
