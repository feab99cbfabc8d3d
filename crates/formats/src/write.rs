//! From answers to files: workbooks, surveys, templates, JSON.

pub mod answer;
pub mod buyer;
pub mod compare;
mod copy;
pub mod filled;
pub mod json;
pub mod returned;
pub mod style;
pub mod survey;
pub mod template;

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The spreadsheet library refused.
    #[error("spreadsheet: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// JSON could not be made.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
}
