//! What a firm probably does, from the few words a real register holds: industry, products, name, raw materials.
//!
//! Registers hold no process column. Rules of the taxonomy speak instead, and whatever they infer names the rules and
//! the words they fired on. Addresses, buildings and estates are not in the input: they say nothing about a firm.
//!
//! How much a text is worth:
//! - A process or a telling product among the **products** is good evidence, unless a guard takes its force away: who
//!   makes welding machines does not weld for others.
//! - An **industry** that names a process is good evidence; one that only makes it likely must be borne out by
//!   another text of the row, or the row must hold no other.
//! - **Raw materials** only bear out.
//! - A **name** alone is weak evidence and says so.
//!
//! Outside manufacturing (trade, letting, building, software) only what is a service itself is inferred: robots,
//! software, design, inspection, transport.

mod guards;
mod industry;
mod items;
mod weigh;

use crate::words::{FoldText, Hit, Words};
use domain::id::{ArticleCode, MaterialCode, ProcessCode, RuleId};
use domain::registry::{EvidenceField, FiredRule};
use domain::taxonomy::lexicon::Lexicon;
use domain::taxonomy::{Fit, MaterialHint, Strength, Table, Taxonomy, WordLanguage};
use guards::{Blocked, Guards};
use industry::Titles;
use items::Item;
use weigh::{Evidence, Row, weigh};

/// What a row of a register says about a firm, as written. What it does not say is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct FirmText<'a> {
    /// The firm's name.
    pub name: &'a str,
    /// Industry in words.
    pub industry_text: &'a str,
    /// Industry as a code of KSIC.
    pub industry_code: &'a str,
    /// Products in words.
    pub products: &'a str,
    /// Raw materials in words.
    pub raw_materials: &'a str,
}

/// A process inferred, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// The process, as precisely as the texts tell.
    pub process: ProcessCode,
    /// The rules that fired for it, best first.
    pub rules: Vec<FiredRule>,
    /// Only weak evidence: a name, or an industry that makes it no more than likely.
    pub weak: bool,
}

/// The rules of a taxonomy, ready to be applied to rows.
#[derive(Debug, Clone)]
pub struct Inferrer<'t> {
    taxonomy: &'t Taxonomy,
    fold: FoldText,
    titles: Titles,
    guards: Guards,
    words: Words<Target>,
    name_words: Words<Target>,
    materials: Lexicon,
}

/// What a word stands for.
#[derive(Debug, Clone)]
struct Target {
    rule: RuleId,
    processes: Vec<ProcessCode>,
    strength: Strength,
    /// One word for several processes: the rest of the row must tell which.
    ambiguous: bool,
}

/// What firms of a division of KSIC outside manufacturing can offer: families of processes that are services.
const SERVICES: [(&[&str], &[&str]); 3] = [
    // Transport and storage.
    (&["49", "52"], &["transport"]),
    // Software and information.
    (&["58", "62", "63"], &["industrial-software", "engineering-design"]),
    // Research, engineering, other technical services.
    (&["70", "72", "73"], &["industrial-software", "engineering-design", "inspection"]),
];

/// Manufacturing divisions that make no parts, whatever else their firms list: food, drink, tobacco, printing, fuel,
/// medicines.
const SILENT: [&str; 6] = ["10", "11", "12", "18", "19", "21"];

/// Divisions of finance: holdings list what their daughters make.
const HOLDINGS: [&str; 3] = ["64", "65", "66"];

/// Divisions whose firms work parts: a process in a firm's name is then likely its own.
const PARTS: [&str; 5] = ["22", "24", "25", "30", "31"];

/// Job shops: coated sheet, heat treatment, plating, coating, machining for others.
const JOB_SHOPS: [&str; 5] = ["24191", "25921", "25922", "25923", "25924"];

fn works_for_others(classes: &[String]) -> bool {
    let is_shop = |class: &String| class == "2592" || JOB_SHOPS.contains(&class.as_str());
    !classes.is_empty() && classes.iter().all(is_shop)
}

fn works_parts(classes: &[String]) -> bool {
    classes.iter().any(|class| PARTS.iter().any(|division| class.starts_with(division)))
}

impl<'t> Inferrer<'t> {
    /// Prepares the rules. `fold` is `lang::fold`: the folding that words and texts are compared in.
    pub fn new(taxonomy: &'t Taxonomy, fold: FoldText) -> Inferrer<'t> {
        let mut inferrer = Inferrer {
            taxonomy,
            fold,
            titles: Titles::new(taxonomy, fold),
            guards: Guards::new(taxonomy, fold),
            words: Words::new(),
            name_words: Words::new(),
            materials: Lexicon::new(taxonomy, fold),
        };
        inferrer.add_processes();
        inferrer.add_articles();
        inferrer
    }

    fn add_processes(&mut self) {
        for process in self.taxonomy.processes.values() {
            // A name of one word may be a part of anything; as a whole item it means the process. Of services that does
            // not hold: 검사, 운송 in a list are steps of something else.
            if process.din8580.is_none() {
                continue;
            }
            for (language, name) in WordLanguage::ALL.into_iter().zip(process.names.all()) {
                if let Some(target) = word_target(std::slice::from_ref(&process.code), false) {
                    self.words.add(self.fold, name, language, Fit::Whole, target);
                }
            }
        }
        let mut codes: std::collections::BTreeMap<(WordLanguage, &str), Vec<ProcessCode>> =
            Default::default();
        let synonyms = self.taxonomy.synonyms.iter().filter(|s| s.table == Table::Processes);
        for synonym in synonyms.clone() {
            if let Ok(code) = ProcessCode::new(&synonym.code) {
                codes.entry((synonym.language, synonym.text.as_str())).or_default().push(code);
            }
        }
        for synonym in synonyms {
            let Some(codes) = codes.remove(&(synonym.language, synonym.text.as_str())) else { continue };
            let Some(target) = word_target(&codes, synonym.ambiguous) else { continue };
            if synonym.in_name {
                // Too vague for a list of products unless it is the whole item or its head, a word may still tell
                // anywhere inside a firm's name (플라스틱).
                let fit = if synonym.language == WordLanguage::Ko { Fit::Part } else { synonym.fit };
                self.name_words.add(self.fold, &synonym.text, synonym.language, fit, target.clone());
            }
            self.words.add(self.fold, &synonym.text, synonym.language, synonym.fit, target);
        }
    }

    /// Products that tell nothing are added too: a shorter one inside them (에어덕트, 덕트) must not count.
    fn add_articles(&mut self) {
        let articles = &self.taxonomy.articles;
        for article in articles.values() {
            for (language, name) in WordLanguage::ALL.into_iter().zip(article.names.all()) {
                if let Some(target) = article_target(article) {
                    // Russian puts the head of a name first, the others last.
                    let fit = if language == WordLanguage::Ru { Fit::Word } else { Fit::End };
                    self.words.add(self.fold, name, language, fit, target);
                }
            }
        }
        for synonym in self.taxonomy.synonyms.iter().filter(|s| s.table == Table::Articles) {
            let article = ArticleCode::new(&synonym.code).ok().and_then(|code| articles.get(&code));
            let Some(target) = article.and_then(article_target) else { continue };
            if synonym.in_name {
                let fit = if synonym.fit == Fit::Whole { Fit::Part } else { synonym.fit };
                self.name_words.add(self.fold, &synonym.text, synonym.language, fit, target.clone());
            }
            self.words.add(self.fold, &synonym.text, synonym.language, synonym.fit, target);
        }
    }

    /// What the row's texts tell, by process code; empty when they tell nothing.
    pub fn infer(&self, row: &FirmText<'_>) -> Vec<Inferred> {
        let [industry, products, name] = [row.industry_text, row.products, row.name].map(self.fold);
        let whole = format!("{industry} {products} {name}");
        let blocked = self.guards.of_row(&whole);
        if matches!(blocked, Blocked::All) {
            return Vec::new();
        }
        let classes = self.titles.classes(row.industry_code, row.industry_text);
        let makes_no_parts =
            |class: &String| SILENT.iter().chain(&HOLDINGS).any(|division| class.starts_with(division));
        if !classes.is_empty() && classes.iter().all(makes_no_parts) {
            return Vec::new();
        }
        let manufacturing = industry::is_manufacturing(&classes) != Some(false);
        let mut evidence = self.of_industry(&classes);
        if classes.is_empty() {
            evidence.extend(self.of_text(row.industry_text, EvidenceField::Industry));
        }
        let mut listed = self.of_text(row.products, EvidenceField::Products);
        for e in &mut listed {
            // Purposes entered in the commercial register are copied from the classification: 산업용 로봇 제조업.
            let title = self.titles.class_of(&e.words);
            if title.is_some_and(|class| !classes.iter().any(|own| own.starts_with(class))) {
                e.strength = Strength::Support;
            }
        }
        evidence.extend(listed);
        evidence.extend(self.of_materials(row.raw_materials));
        if manufacturing {
            evidence.extend(self.of_name(row.name, &name));
        }
        if works_for_others(&classes) {
            self.drop_parts_worked(&mut evidence);
        }
        evidence.retain(|e| !e.processes.is_empty());
        if evidence.is_empty() {
            return Vec::new();
        }
        for e in &mut evidence {
            e.processes.retain(|process| !blocked.blocks(self.taxonomy, process));
            // Outside manufacturing only services count, and what the row says the firm makes itself.
            if !manufacturing && !e.made {
                e.processes.retain(|process| self.is_service(process, &classes));
            }
        }
        let doubts = self.guards.doubts(&products);
        let items = items::split(row.products, self.fold);
        let heads: Vec<_> = items.iter().map(|item| self.guards.of_head(&item.folded)).collect();
        for e in evidence.iter_mut().filter(|e| e.on == EvidenceField::Industry) {
            let machines =
                |process| !heads.is_empty() && heads.iter().all(|h| h.blocks(self.taxonomy, process));
            if e.processes.iter().any(|process| doubts.blocks(self.taxonomy, process) || machines(process)) {
                e.strength = Strength::Support;
            }
        }
        let silent = row.products.trim().is_empty();
        let row =
            Row { silent, no_industry: classes.is_empty(), name_tells: silent || works_parts(&classes) };
        weigh(self.taxonomy, evidence, row)
    }

    /// Job shops list the parts that others bring: what these parts are made by tells nothing of the shop, unless it
    /// is of the family that the industry tells.
    fn drop_parts_worked(&self, evidence: &mut [Evidence]) {
        let family = |process: &ProcessCode| self.taxonomy.family(process).map(|f| &f.code);
        let own: Vec<_> = evidence
            .iter()
            .filter(|e| e.on == EvidenceField::Industry)
            .flat_map(|e| e.processes.iter().filter_map(family).cloned())
            .collect();
        for e in evidence.iter_mut().filter(|e| e.rule.as_str().starts_with(ARTICLE)) {
            e.processes.retain(|process| family(process).is_some_and(|family| own.contains(family)));
        }
    }

    fn is_service(&self, process: &ProcessCode, classes: &[String]) -> bool {
        let family = self.taxonomy.family(process).map(|family| family.code.as_str());
        SERVICES.iter().any(|(divisions, families)| {
            let of_division = |class: &String| divisions.iter().any(|division| class.starts_with(division));
            classes.iter().any(of_division) && family.is_some_and(|family| families.contains(&family))
        })
    }

    /// Hints of the industry's classes: of those that fit a class, the ones that say most digits of it.
    fn of_industry(&self, classes: &[String]) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for class in classes {
            let fitting = || self.taxonomy.industry_hints.iter().filter(|h| class.starts_with(&h.industry));
            let longest = fitting().map(|hint| hint.industry.len()).max();
            for hint in fitting().filter(|hint| Some(hint.industry.len()) == longest) {
                evidence.push(Evidence {
                    processes: vec![hint.process.clone()],
                    ambiguous: false,
                    strength: hint.strength,
                    rule: hint.id.clone(),
                    on: EvidenceField::Industry,
                    words: class.clone(),
                    made: false,
                });
            }
        }
        evidence
    }

    fn of_text(&self, text: &str, on: EvidenceField) -> Vec<Evidence> {
        let items = items::split(text, self.fold);
        let mut evidence = Vec::new();
        // A guard behind the last of several joined words takes the force of all: 도금·열처리 설비.
        let mut behind = Blocked::Nothing;
        for item in items.iter().rev() {
            if !item.joined_to_next {
                behind = Blocked::Nothing;
            }
            let (found, first) = self.of_item(item, on, behind);
            behind = first;
            evidence.push(found);
        }
        evidence.into_iter().rev().flatten().collect()
    }

    /// What an item tells, and what is blocked at its first word. `behind` is what is blocked at the word after it.
    fn of_item(&self, item: &Item<'_>, on: EvidenceField, behind: Blocked) -> (Vec<Evidence>, Blocked) {
        let blocked = self.guards.of_item(item);
        let hits = self.words.find(&item.folded);
        let made = if hits.is_empty() { None } else { self.guards.made_up_to(item) };
        let mut evidence = Vec::new();
        // Where the words behind begin, and what is blocked at them.
        let mut next = (item.folded.len(), behind);
        let mut end = None;
        for hit in hits.iter().rev() {
            // Several meanings of one word share what is blocked at it.
            if end != Some(hit.end) || next.0 != hit.start {
                let mut blocked_here = self.guards.of_word(&item.folded, hit.start, hit.end);
                if matches!(blocked_here, Blocked::Nothing) && is_joint(&item.folded, hit.end, next.0) {
                    blocked_here = next.1;
                }
                next = (hit.start, blocked_here);
                end = Some(hit.end);
            }
            let mut found = hit_evidence(hit, on, item.text);
            found.processes.retain(|process| {
                !blocked.blocks(self.taxonomy, process) && !next.1.blocks(self.taxonomy, process)
            });
            found.made = made.is_some_and(|made| hit.end <= made);
            evidence.push(found);
        }
        evidence.reverse();
        let first = match hits.first() {
            Some(hit) if hit.start == 0 => next.1,
            Some(_) => Blocked::Nothing,
            None => self.guards.of_end(&item.folded),
        };
        (evidence, first)
    }

    fn of_materials(&self, text: &str) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for item in items::split(text, self.fold) {
            let code = self.materials.only(Table::Materials, item.text);
            let Some(code) = code.and_then(|code| MaterialCode::new(code).ok()) else { continue };
            let of = |hint: &&MaterialHint| self.taxonomy.material_is_of(&code, &hint.material);
            let hints = self.taxonomy.material_hints.iter().filter(of);
            evidence.extend(hints.map(|hint| Evidence {
                processes: vec![hint.process.clone()],
                ambiguous: false,
                strength: hint.strength,
                rule: hint.id.clone(),
                on: EvidenceField::Materials,
                words: item.text.to_owned(),
                made: false,
            }));
        }
        evidence
    }

    fn of_name(&self, name: &str, folded: &str) -> Vec<Evidence> {
        let core = name_core(folded);
        let hits = self.name_words.find(core);
        let evidence = hits.iter().map(|hit| {
            let blocked = self.guards.of_word(core, hit.start, hit.end);
            let mut found = hit_evidence(hit, EvidenceField::Name, name.trim());
            found.strength = Strength::Weak;
            found.processes.retain(|process| !blocked.blocks(self.taxonomy, process));
            found
        });
        evidence.collect()
    }
}

/// How the rules of product nouns begin.
const ARTICLE: &str = "article-";

fn word_target(codes: &[ProcessCode], ambiguous: bool) -> Option<Target> {
    let rule = RuleId::new(&format!("word-{}", codes.first()?)).ok()?;
    Some(Target { rule, processes: codes.to_vec(), strength: Strength::Strong, ambiguous })
}

fn article_target(article: &domain::taxonomy::Article) -> Option<Target> {
    let rule = RuleId::new(&format!("{ARTICLE}{}", article.code)).ok()?;
    Some(Target { rule, processes: article.makes.clone(), strength: article.strength, ambiguous: false })
}

fn hit_evidence(hit: &Hit<'_, Target>, on: EvidenceField, words: &str) -> Evidence {
    Evidence {
        processes: hit.target.processes.clone(),
        ambiguous: hit.target.ambiguous,
        strength: hit.target.strength,
        rule: hit.target.rule.clone(),
        on,
        words: words.chars().take(MAX_WORDS).collect(),
        made: false,
    }
}

/// The most characters of a row's text that a fired rule shows.
const MAX_WORDS: usize = 80;

/// Whether nothing but a joining word stands between two hits.
fn is_joint(text: &str, end: usize, start: usize) -> bool {
    text.get(end..start)
        .is_some_and(|between| matches!(between.trim(), "" | "및" | "와" | "과" | "겸" | "and" | "i" | "va"))
}

/// A folded name without legal form at its end, number of the works, and the words that say no more than "firm".
fn name_core(folded: &str) -> &str {
    const ENDINGS: [&str; 22] = [
        "주식회사",
        "유한회사",
        "공업사",
        "공업",
        "산업사",
        "산업",
        "제작소",
        "공장",
        "지점",
        "본사",
        "사업장",
        "코리아",
        "테크",
        "상사",
        "기업",
        " 주",
        " 유",
        "co",
        "ltd",
        "inc",
        "corp",
        "company",
    ];
    let mut core = folded;
    loop {
        let shorter = core.trim_end_matches(|c: char| c == ' ' || c.is_ascii_digit());
        // Most endings are told off by their last byte.
        let last = shorter.as_bytes().last();
        let mut endings = ENDINGS.iter().filter(|ending| ending.as_bytes().last() == last);
        let shorter = endings.find_map(|ending| shorter.strip_suffix(ending)).unwrap_or(shorter);
        if shorter.len() == core.len() || shorter.trim().is_empty() {
            return core;
        }
        core = shorter;
    }
}

#[cfg(test)]
mod tests;
