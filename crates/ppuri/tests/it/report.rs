//! The report of an answer, in every language and for every reader.

#![allow(clippy::unwrap_used, reason = "samples and helpers of tests")]

mod sample;
mod tree;

use desk::knowledge::Knowledge;
use desk::matching::edition::project;
use desk::matching::save::teller;
use domain::id::SupplierId;
use domain::matching::answer::{Answer, Audience, Status};
use lang::Language;
use sample::{empty, long, refused, rich};
use std::path::PathBuf;
use tree::Tree;

/// The report as HTML. Fails on a sentence that is missing.
fn render(answer: &Answer, language: Language) -> String {
    let knowledge = Knowledge::builtin().unwrap();
    let workshop = knowledge.workshop();
    let teller = teller(&workshop, language).unwrap();
    let html = ppuri::report::render(answer, &teller).unwrap();
    assert_eq!(teller.words.faults(), Vec::<String>::new(), "{language}");
    assert!(!html.contains('⟦'), "{language}");
    html
}

fn supplier(id: &str) -> Audience {
    Audience::Supplier(SupplierId::new(id).unwrap())
}

/// Every state a reader may meet, by name.
fn states() -> Vec<(&'static str, Answer)> {
    let mut only_possible = Answer { gaps: Vec::new(), ..rich() };
    only_possible.parts.retain(|part| part.status == Status::Possible);
    for asked in &mut only_possible.questions {
        asked.parts = vec![0];
        asked.questions.iter_mut().for_each(|question| question.parts = vec![0]);
    }
    let mut unpriced = rich();
    for part in &mut unpriced.parts {
        part.unpriced = part.priced.drain(..).chain(part.unpriced.drain(..)).collect();
        part.unpriced.iter_mut().chain(&mut part.second_source).for_each(|chain| chain.cost = None);
        part.part.target_price = None;
        part.part.yearly_value = None;
    }
    unpriced.gaps.iter_mut().for_each(|gap| gap.yearly_value = None);
    let mut nowhere = rich();
    for site in nowhere.suppliers.values_mut().flat_map(|firm| firm.sites.values_mut()) {
        (site.at, site.place, site.precision) = (None, None, None);
    }
    let one = Answer {
        parts: rich().parts.into_iter().take(1).collect(),
        gaps: Vec::new(),
        questions: Vec::new(),
        ..rich()
    };
    vec![
        ("rich", rich()),
        ("buyer", project(&rich(), &Audience::Buyer)),
        ("supplier", project(&rich(), &supplier("S4"))),
        ("supplier-nothing", project(&rich(), &supplier("S0"))),
        ("empty", empty()),
        ("refused", refused()),
        ("possible", only_possible),
        ("unpriced", unpriced),
        ("nowhere", nowhere),
        ("one", one),
    ]
}

#[test]
fn every_state_is_told_in_every_language() {
    for (name, answer) in states() {
        for language in Language::ALL {
            let html = render(&answer, language);
            let tree = Tree::parse(&html);
            assert_eq!(tree.errors, Vec::<String>::new(), "{name} in {language}");
            assert_eq!(tree.attribute("html", "lang").as_deref(), Some(language.tag()));
        }
    }
}

/// The cards of [`rich`] as a long list tells them.
fn brief(language: Language) -> String {
    let mut answer = rich();
    let own = answer.parts.len();
    answer.parts.extend(long(201).parts);
    let text = Tree::parse(&render(&answer, language)).outline();
    let list = text.lines().skip_while(|line| !line.contains("ol#list"));
    let beyond = format!("li#p{}.", own + 1);
    let cards: Vec<&str> = list.take_while(|line| !line.contains(&beyond)).collect();
    assert!(cards.len() > own, "the list was not found");
    cards.join("\n")
}

#[test]
fn the_report_reads_the_same_as_last_time() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("report/snapshots");
    settings.bind(|| {
        for language in Language::ALL {
            let text = Tree::parse(&render(&rich(), language)).outline();
            insta::assert_snapshot!(format!("desk-{language}"), text);
        }
        for language in [Language::Ko, Language::Ru] {
            insta::assert_snapshot!(format!("desk-brief-{language}"), brief(language));
        }
        for (name, audience) in [("buyer", Audience::Buyer), ("supplier", supplier("S4"))] {
            for language in [Language::Ko, Language::Ru] {
                let text = Tree::parse(&render(&project(&rich(), &audience), language)).outline();
                insta::assert_snapshot!(format!("{name}-{language}"), text);
            }
        }
    });
}

#[test]
fn nothing_is_fetched() {
    for (name, answer) in states() {
        let html = render(&answer, Language::Ko);
        for scheme in [
            "http:",
            "https:",
            "//cdn",
            "url(\"",
            "@import",
            "@font-face",
            "src=",
            "<link",
            "<iframe",
            "<img",
        ] {
            assert!(!html.contains(scheme), "{name} holds {scheme}");
        }
        let tree = Tree::parse(&html);
        for href in tree.attributes("href") {
            assert!(href.starts_with('#'), "{name}: {href}");
        }
        let policy = tree.attribute("meta[http-equiv]", "content").unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
    }
}

#[test]
fn every_link_inside_the_page_leads_somewhere() {
    for (name, answer) in states() {
        let tree = Tree::parse(&render(&answer, Language::En));
        let ids = tree.attributes("id");
        for id in &ids {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{name}: #{id} stands twice");
        }
        for href in tree.attributes("href") {
            assert!(ids.iter().any(|id| format!("#{id}") == href), "{name}: {href} leads nowhere");
        }
    }
}

#[test]
fn every_drawing_has_the_same_in_words() {
    for (name, answer) in states() {
        let tree = Tree::parse(&render(&answer, Language::Ko));
        assert_eq!(
            tree.drawings_without_words(),
            Vec::<String>::new(),
            "{name}: drawings of these classes stand without table, caption or number"
        );
    }
}

#[test]
fn what_was_written_by_others_stays_text() {
    let html = render(&rich(), Language::Ko);
    assert!(!html.contains("<script>alert"));
    assert_eq!(html.matches("<script>").count(), 1);
    assert!(html.contains("&#60;script&#62;alert(1)") || html.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn editions_show_what_they_hold_and_no_more() {
    let buyer = render(&project(&rich(), &Audience::Buyer), Language::En);
    for absent in ["id=\"gaps\"", "id=\"costs\"", "id=\"questions\"", "Landed", "register.xlsx", "Weakest"] {
        assert!(!buyer.contains(absent), "the buyer reads {absent}");
    }
    assert!(buyer.contains("4.20") && buyer.contains("parts.xlsx"), "its own target and its own file");
    let own = render(&project(&rich(), &supplier("S4")), Language::En);
    for absent in ["4.20 USD", "id=\"map\"", "id=\"costs\"", "id=\"findings\"", "Hanbit", "Saemangeum"] {
        let allowed = absent == "Saemangeum"; // it welds in a chain of S4
        assert!(allowed || !own.contains(absent), "the supplier reads {absent}");
    }
    assert!(own.contains("id=\"questions\"") && own.contains("id=\"gaps\""));
}

#[test]
fn a_long_list_stays_small() {
    let size = |parts: usize| render(&long(parts), Language::Ko).len();
    let (eight_hundred, ten_thousand) = (size(800), size(10_000));
    assert!(eight_hundred < 4_400_000, "{eight_hundred} bytes for 800 parts");
    assert!(ten_thousand < 18_000_000, "{ten_thousand} bytes for 10,000 parts");
}

#[test]
fn a_very_long_list_says_what_is_left_out() {
    let html = render(&long(1_200), Language::En);
    assert_eq!(html.matches("<details class=\"d\">").count(), 1_000);
    assert_eq!(html.matches("<li class=\"p ").count(), 1_200);
    assert!(html.contains("details of the other 200 stand in the workbook"));
}

/// Leaves reports where the browser pass finds them (`e2e/README.md`).
#[test]
fn reports_are_left_for_the_browser() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("reports");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, answer) in states().into_iter().chain([("long", long(800)), ("huge", long(10_000))]) {
        for language in [Language::Ko, Language::Ru] {
            let html = render(&answer, language);
            assert!(html.ends_with("</html>"), "{name}");
            std::fs::write(folder.join(format!("{name}.{language}.html")), html).unwrap();
        }
    }
}
