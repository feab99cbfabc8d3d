//! Real bills of material, where they lie beside the repository: what is made gets a route, what is bought gets none.

use domain::taxonomy::Taxonomy;
use engine::demand::infer_route::{PartText, RouteInferrer};
use formats::grid::{Limits, open};
use lang::fold::fold;

/// The descriptions of a bill of material; says so when it is not there.
fn descriptions(file: &str) -> Option<Vec<String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/parts-bom/");
    let Ok(bytes) = std::fs::read(format!("{folder}{file}")) else {
        println!("skipped: no {file} beside the repository");
        return None;
    };
    let workbook = open(file, &bytes, &Limits::default()).unwrap();
    let mut found = Vec::new();
    for sheet in &workbook.sheets {
        let mut column = None;
        for row in &sheet.rows {
            let is_header = |text: &str| {
                let text = text.to_lowercase();
                text.starts_with("description") || text.starts_with("part number (")
            };
            let header = row.cells.iter().find(|(_, cell)| is_header(&cell.text()));
            if let Some((at, _)) = header {
                column = Some(*at);
            } else if let Some(cell) = column.and_then(|at| row.cell(at)) {
                found.push(cell.text().into_owned());
            }
        }
    }
    Some(found)
}

/// How many of the descriptions get a route, of how many.
fn share(file: &str) -> Option<(usize, usize)> {
    let taxonomy = Taxonomy::builtin().unwrap();
    let inferrer = RouteInferrer::new(&taxonomy, fold);
    let descriptions = descriptions(file)?;
    let made = descriptions.iter().filter(|name| {
        inferrer.infer(&PartText { names: ["", name, "", ""], ..PartText::default() }).is_some()
    });
    Some((made.count(), descriptions.len()))
}

#[test]
fn electronics_get_no_route() {
    if let Some((made, all)) = share("odri-foot-contact-bom.xlsx") {
        assert_eq!(made, 0, "of {all}");
        assert!(all > 10, "{all}");
    }
}

#[test]
fn about_a_fifth_of_a_growing_chamber_is_made_and_not_bought() {
    if let Some((made, all)) = share("openag-pfc2-bom-master.xlsx") {
        assert!(all > 300 && (15..=35).contains(&(made * 100 / all)), "{made} of {all}");
    }
    if let Some((made, all)) = share("openag-pfc2-bom-subassemblies.xlsx") {
        assert!(all > 50 && (15..=45).contains(&(made * 100 / all)), "{made} of {all}");
    }
}
