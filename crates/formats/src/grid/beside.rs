//! What the file's name says, beside its content.

use super::{FileKind, Source};
use domain::finding::{Arg, Finding, Rule, Spot};

/// The name without its folders, whichever way they are written.
pub(super) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The note that the name says another kind than `found`. A name without an ending, or with one that nobody knows,
/// says nothing.
pub(super) fn name_belies(source: &Source<'_>, found: FileKind) -> Option<Finding> {
    let (_, ending) = source.file.rsplit_once('.')?;
    let named = kind_named(&ending.to_ascii_lowercase())?;
    // A text file promises no separator, and Excel calls every delimited text csv whatever stands between its values.
    let fits = match named {
        "text" => matches!(found, FileKind::Csv | FileKind::Tsv),
        "html" => found == FileKind::HtmlTable,
        "xml" => found == FileKind::UblRequest,
        named => named == found.key(),
    };
    (!fits).then(|| {
        Finding::new(Rule::NameBelies, Spot::file(source.file))
            .with("named", Arg::Kind(named.to_owned()))
            .with("found", Arg::Kind(found.key().to_owned()))
    })
}

/// The kind that an ending (small letters) promises.
fn kind_named(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "xlsx" | "xltx" => "xlsx",
        "xlsm" | "xltm" | "xlam" => "xlsm",
        "xls" | "xlt" => "xls",
        "xlsb" => "xlsb",
        "ods" | "ots" => "ods",
        "csv" => "csv",
        "tsv" | "tab" => "tsv",
        "txt" | "prn" | "asc" => "text",
        "html" | "htm" | "xhtml" => "html",
        "xml" => "xml",
        "json" => "json",
        "pdf" => "pdf",
        "doc" => "doc",
        "docx" => "docx",
        "ppt" => "ppt",
        "pptx" => "pptx",
        "hwp" => "hwp",
        "hwpx" => "hwpx",
        "odt" => "odt",
        "rtf" => "rtf",
        "jpg" | "jpeg" => "jpeg",
        "png" => "png",
        "zip" => "zip",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Limits;
    use super::*;

    #[test]
    fn folders_are_cut_off_either_way() {
        for (path, name) in
            [("a.csv", "a.csv"), ("/x/y/a.csv", "a.csv"), ("C:\\x\\목록.xls", "목록.xls"), ("", "")]
        {
            assert_eq!(base_name(path), name);
        }
    }

    #[test]
    fn a_note_where_name_and_content_differ() {
        let belied = |file, found| name_belies(&Source { file, limits: &Limits::default() }, found).is_some();
        for (file, found, differs) in [
            ("a.xlsx", FileKind::Xlsx, false),
            ("A.XLSX", FileKind::Xlsx, false),
            ("a.xltx", FileKind::Xlsx, false),
            ("a.xlsx", FileKind::Xlsm, true),
            ("a.xls", FileKind::HtmlTable, true),
            ("a.csv", FileKind::Tsv, true),
            ("a.txt", FileKind::Tsv, false),
            ("a.txt", FileKind::Xlsx, true),
            ("a.pdf", FileKind::Xlsx, true),
            ("a.htm", FileKind::HtmlTable, false),
            ("a.xml", FileKind::UblRequest, false),
            ("a.xml", FileKind::HtmlTable, true),
            ("register", FileKind::Xls, false),
            ("register.2026", FileKind::Xls, false),
        ] {
            assert_eq!(belied(file, found), differs, "{file} {found:?}");
        }
    }
}
