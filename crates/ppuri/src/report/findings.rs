//! What to mend in which file: findings grouped by rule and counted, the worst first.

use super::scene::Scene;
use domain::finding::{Finding, Rule, Severity};
use std::collections::BTreeMap;

/// Findings told one by one in a group; the workbook has all.
const MOST_TOLD: usize = 15;

/// Findings by file.
pub(super) struct Findings {
    pub(super) files: Vec<File>,
}

/// A file.
pub(super) struct File {
    pub(super) name: String,
    /// "3 errors · 12 warnings · 40 notes".
    pub(super) sum: String,
    pub(super) groups: Vec<Group>,
}

/// Findings of one rule in a file.
pub(super) struct Group {
    /// `e`, `w`, `n`.
    pub(super) class: &'static str,
    pub(super) severity: String,
    pub(super) count: String,
    /// The first one's sentences stand for all.
    pub(super) found: String,
    pub(super) to_do: String,
    /// Where it is: sheet and cell.
    pub(super) place: String,
    /// The others: place and sentence.
    pub(super) others: Vec<(String, String)>,
    pub(super) more: String,
}

pub(super) fn view(scene: &Scene<'_>) -> Findings {
    let mut files: BTreeMap<&str, BTreeMap<(Severity, Rule), Vec<&Finding>>> = BTreeMap::new();
    for finding in &scene.answer.findings {
        let groups = files.entry(&*finding.spot.file).or_default();
        groups.entry((finding.severity(), finding.rule)).or_default().push(finding);
    }
    let mut files: Vec<_> = files.into_iter().collect();
    // The file with the worst finding first, then the one with most.
    files.sort_by_key(|(_, groups)| {
        let worst = groups.keys().next().map(|(severity, _)| *severity);
        (worst, std::cmp::Reverse(groups.values().map(Vec::len).sum::<usize>()))
    });
    Findings { files: files.into_iter().map(|(name, groups)| file(scene, name, groups)).collect() }
}

fn file(scene: &Scene<'_>, name: &str, groups: BTreeMap<(Severity, Rule), Vec<&Finding>>) -> File {
    let of = |severity: Severity| -> usize {
        groups.iter().filter(|((other, _), _)| *other == severity).map(|(_, findings)| findings.len()).sum()
    };
    let said = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (severity, of(severity)));
    let sum = said
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{}\u{a0}{}", scene.teller.severity(severity), scene.whole(count)))
        .collect::<Vec<_>>()
        .join(" · ");
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((severity, rule), findings)| (*severity, std::cmp::Reverse(findings.len()), *rule));
    File {
        name: name.to_owned(),
        sum,
        groups: groups
            .into_iter()
            .map(|((severity, _), findings)| group(scene, severity, &findings))
            .collect(),
    }
}

fn group(scene: &Scene<'_>, severity: Severity, findings: &[&Finding]) -> Group {
    let told = |finding: &Finding| {
        let told = scene.teller.finding(finding);
        let place = [told.sheet.as_str(), told.cell.as_str()].into_iter().filter(|text| !text.is_empty());
        (place.collect::<Vec<_>>().join(" · "), told)
    };
    let (place, first) = findings.first().map(|finding| told(finding)).unzip();
    let (found, to_do) = first.map(|first| (first.found, first.to_do)).unwrap_or_default();
    let others = findings.iter().skip(1).take(MOST_TOLD);
    let others = others.map(|finding| told(finding)).map(|(place, told)| (place, told.found));
    let more = findings.len().saturating_sub(MOST_TOLD + 1);
    Group {
        class: match severity {
            Severity::Error => "e",
            Severity::Warning => "w",
            Severity::Note => "n",
        },
        severity: scene.teller.severity(severity),
        count: scene.whole(findings.len()),
        found,
        to_do,
        place: place.unwrap_or_default(),
        others: others.collect(),
        more: if more > 0 { scene.count("report-findings-more", more) } else { String::new() },
    }
}
