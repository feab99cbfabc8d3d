//! How a part is probably made, when the buyer does not say: a route inferred from what the line does say.
//!
//! In this order, the first that tells wins:
//! 1. **Process words** the buyer wrote as hints, in the order they stand.
//! 2. The **article** its name means, in the part's **material**.
//! 3. The **HS code** with the material.
//! 4. The material alone, where one process makes nearly everything of it.
//!
//! Words for a surface or heat treatment then replace the article's usual treatments or are added: heat treatment
//! before grinding and coating, coating before assembly and checks. Nothing is inferred for what is bought as it is
//! (electronics, motors, glass): no route is the honest answer.

mod name;
mod steps;

use crate::words::{FoldText, Words};
use domain::id::{MaterialCode, ProcessCode, RuleId};
use domain::registry::{EvidenceField, FiredRule};
use domain::taxonomy::{Article, Fit, Strength, Table, Taxonomy, WordLanguage};
use name::{Heads, NamedText};
use steps::Treatments;

/// What a line says about a part, as written. What it does not say is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct PartText<'a> {
    /// Names in Korean, English, Russian, Uzbek; any of them may hold another language.
    pub names: [&'a str; 4],
    /// Digits of the HS code.
    pub hs: Option<&'a str>,
    /// The material, as recognised.
    pub material: Option<&'a MaterialCode>,
    /// Surface and heat treatment in words.
    pub treatment_text: &'a str,
    /// Hints at the process in words.
    pub process_text: &'a str,
}

/// The rules of a taxonomy, ready to be applied to parts.
#[derive(Debug, Clone)]
pub struct RouteInferrer<'t> {
    taxonomy: &'t Taxonomy,
    fold: FoldText,
    heads: Heads<'t>,
    processes: Words<ProcessCode>,
    treatments: Treatments,
}

/// The rules that give a route, before treatments are laid over it.
struct Base {
    route: Vec<ProcessCode>,
    rules: Vec<FiredRule>,
}

impl<'t> RouteInferrer<'t> {
    /// Prepares the rules. `fold` is `lang::fold`: the folding that words and texts are compared in.
    pub fn new(taxonomy: &'t Taxonomy, fold: FoldText) -> RouteInferrer<'t> {
        let mut processes = Words::new();
        for process in taxonomy.processes.values() {
            for (language, name) in WordLanguage::ALL.into_iter().zip(process.names.all()) {
                let fit = if language == WordLanguage::Ko { Fit::Part } else { Fit::Word };
                processes.add(fold, name, language, fit, process.code.clone());
            }
        }
        for synonym in taxonomy.synonyms.iter().filter(|s| s.table == Table::Processes && !s.ambiguous) {
            let Ok(code) = ProcessCode::new(&synonym.code) else { continue };
            // A cell of hints holds processes only: no word is too vague there.
            let fit = if synonym.language == WordLanguage::Ko { Fit::Part } else { Fit::Word };
            processes.add(fold, &synonym.text, synonym.language, fit, code);
        }
        let heads = Heads::new(taxonomy, fold);
        RouteInferrer { taxonomy, fold, heads, processes, treatments: Treatments::new(taxonomy, fold) }
    }

    /// The route and the rules that gave it; `None` when nothing tells, or when the part is not made but bought.
    pub fn infer(&self, part: &PartText<'_>) -> Option<(Vec<ProcessCode>, Vec<FiredRule>)> {
        let hinted = self.process_words(part.process_text, EvidenceField::PartProcess);
        let (making, mut treating): (Vec<_>, Vec<_>) =
            hinted.into_iter().partition(|(code, _)| !self.treatments.is_treatment(self.taxonomy, code));
        let named = self.process_words(part.treatment_text, EvidenceField::PartTreatment);
        treating
            .extend(named.into_iter().filter(|(code, _)| self.treatments.is_treatment(self.taxonomy, code)));
        let texts = self.texts(part);
        let mentioned = if part.material.is_none() { self.heads.material(&texts) } else { None };
        // A material in a name tells how the named article is made; alone (acrylic sheet) it tells nothing.
        let stated = part;
        let part = &PartText { material: stated.material.or(mentioned.as_ref()), ..*stated };
        let bought = making.is_empty() && self.heads.is_bought(&texts);
        let mut base = if bought {
            None
        } else if making.is_empty() {
            self.of_name(part, &texts).or_else(|| self.of_hs(stated))
        } else {
            let (route, rules) = making.into_iter().unzip();
            Some(Base { route, rules })
        };
        // A treatment alone is a route too: a part sent out to be plated.
        if base.is_none() && !bought && !treating.is_empty() {
            base = Some(Base { route: Vec::new(), rules: Vec::new() });
        }
        let mut base = base?;
        let (codes, rules): (Vec<_>, Vec<_>) = treating.into_iter().unzip();
        base.rules.extend(rules);
        let rustless = MaterialCode::new("stainless-steel").ok().zip(part.material);
        let rustless = rustless.is_some_and(|(stainless, of)| self.taxonomy.material_is_of(of, &stainless));
        // An article's usual coating is for plain steel.
        let untreated = rustless || self.treatments.says_none(part.treatment_text, self.fold);
        let route = self.treatments.lay(self.taxonomy, &base.route, &codes, untreated);
        (!route.is_empty()).then_some((route, base.rules))
    }

    fn texts<'a>(&self, part: &PartText<'a>) -> Vec<NamedText<'a>> {
        part.names
            .iter()
            .filter(|name| !name.trim().is_empty())
            .map(|name| NamedText::new(name, self.fold))
            .collect()
    }

    /// Process words in the order they stand; of a process and its kind only the kind.
    fn process_words(&self, text: &str, on: EvidenceField) -> Vec<(ProcessCode, FiredRule)> {
        let folded = (self.fold)(text);
        let mut found: Vec<(ProcessCode, FiredRule)> = Vec::new();
        for hit in self.processes.find(&folded) {
            let code = hit.target.clone();
            let Ok(rule) = RuleId::new(&format!("word-{code}")) else { continue };
            let fired = FiredRule { rule, on, words: text.trim().to_owned(), weak: false };
            if found.iter().any(|(other, _)| self.taxonomy.is_kind_of(other, &code)) {
                continue;
            }
            found.retain(|(other, _)| !self.taxonomy.is_kind_of(&code, other));
            found.push((code, fired));
        }
        found
    }

    /// The route of the article that the part's name means.
    fn of_name(&self, part: &PartText<'_>, texts: &[NamedText<'_>]) -> Option<Base> {
        let (article, words) = self.heads.article(texts)?;
        let rule = RuleId::new(&format!("article-{}", article.code)).ok()?;
        let mut rules = vec![FiredRule {
            rule,
            on: EvidenceField::PartName,
            words,
            weak: article.strength == Strength::Weak,
        }];
        let route = match self.route_in(article, part.material) {
            Some((route, rule)) => {
                rules.extend(rule);
                route
            }
            // The article is usually made of something else: the code or the material may know better.
            None => {
                let hinted = self.of_hs(part)?;
                rules.extend(hinted.rules);
                hinted.route
            }
        };
        (!route.is_empty()).then_some(Base { route, rules })
    }

    /// The article's route in a material; `None` when it is usually made of another kind of material.
    fn route_in(
        &self,
        article: &Article,
        material: Option<&MaterialCode>,
    ) -> Option<(Vec<ProcessCode>, Option<FiredRule>)> {
        let Some(material) = material else { return Some((article.route.clone(), None)) };
        let routes = || self.taxonomy.article_routes.iter().filter(|route| route.article == article.code);
        let nearest = self
            .taxonomy
            .material_lineage(material)
            .find_map(|family| routes().find(|route| route.material == family.code));
        if let Some(route) = nearest {
            let fired = FiredRule {
                rule: route.id.clone(),
                on: EvidenceField::PartMaterial,
                words: material.to_string(),
                weak: false,
            };
            return Some((route.route.clone(), Some(fired)));
        }
        let root = |code| self.taxonomy.material_lineage(code).last().map(|family| &family.code);
        let usual = article.material.as_ref();
        let same_kind = usual.is_none_or(|usual| root(usual) == root(material));
        same_kind.then(|| (article.route.clone(), None))
    }

    /// The route of the HS code that says most digits of it, for the material where one is known.
    fn of_hs(&self, part: &PartText<'_>) -> Option<Base> {
        let digits = part.hs.unwrap_or_default();
        let fits = |of: &Option<MaterialCode>| match (of, part.material) {
            (None, _) => true,
            (Some(family), Some(material)) => self.taxonomy.material_is_of(material, family),
            (Some(_), None) => false,
        };
        let depth =
            |of: &Option<MaterialCode>| of.as_ref().map_or(0, |m| self.taxonomy.material_lineage(m).count());
        let hint = self
            .taxonomy
            .hs_hints
            .iter()
            .filter(|hint| digits.starts_with(&hint.hs) && fits(&hint.material))
            // A rule without a code is for a material alone; one without either would fit everything.
            .filter(|hint| !hint.hs.is_empty() || hint.material.is_some())
            .max_by_key(|hint| (hint.hs.len(), depth(&hint.material)))?;
        let (on, words) = if hint.hs.is_empty() {
            (EvidenceField::PartMaterial, part.material.map(ToString::to_string).unwrap_or_default())
        } else {
            (EvidenceField::PartHs, digits.to_owned())
        };
        let fired = FiredRule { rule: hint.id.clone(), on, words, weak: hint.strength != Strength::Strong };
        Some(Base { route: hint.route.clone(), rules: vec![fired] })
    }
}

#[cfg(test)]
mod tests;
