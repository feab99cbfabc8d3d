//! Identifiers. A [`SupplierId`] is not a [`SiteId`], and a code of the taxonomy is neither.

use std::fmt;
use std::sync::Arc;

/// Why a text cannot be an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing is left after trimming.
    #[error("identifier is empty")]
    Empty,
    /// Longer than [`MAX_LEN`] characters.
    #[error("identifier is longer than {MAX_LEN} characters")]
    TooLong,
    /// Holds a control character.
    #[error("identifier holds a control character")]
    Control,
    /// A taxonomy code holds something else than `a-z`, `0-9` and `-`.
    #[error("code may hold only a-z, 0-9 and '-': {0:?}")]
    NotACode(String),
}

/// The longest identifier, in characters.
pub const MAX_LEN: usize = 120;

fn checked(text: &str) -> Result<Arc<str>, IdError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.chars().count() > MAX_LEN {
        return Err(IdError::TooLong);
    }
    if text.chars().any(char::is_control) {
        return Err(IdError::Control);
    }
    Ok(Arc::from(text))
}

fn checked_code(text: &str) -> Result<Arc<str>, IdError> {
    let id = checked(text)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.chars().all(plain) { Ok(id) } else { Err(IdError::NotACode(id.to_string())) }
}

// Ten newtypes with one body: a function cannot declare a type, so this is the one macro of the room.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Trims and checks `text`.
            ///
            /// # Errors
            /// See [`IdError`].
            pub fn new(text: &str) -> Result<Self, IdError> {
                $check(text).map(Self)
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// A supplier of the register: its own id, its registration number, or one derived from name and address.
    SupplierId,
    checked
);
id!(
    /// A site (factory) of a supplier.
    SiteId,
    checked
);
id!(
    /// A capability: one site doing one process.
    CapabilityId,
    checked
);
id!(
    /// The buyer's part number as written, trimmed. Two lines of a list may carry the same number.
    PartNumber,
    checked
);
id!(
    /// A process of the taxonomy, such as `die-casting`.
    ProcessCode,
    checked_code
);
id!(
    /// An equipment or process parameter of the taxonomy, such as `press-tonnage`.
    ParameterCode,
    checked_code
);
id!(
    /// A material or material family of the taxonomy, such as `cast-aluminium`.
    MaterialCode,
    checked_code
);
id!(
    /// A certificate or special-process assessment of the taxonomy, such as `iatf-16949`.
    CertificateCode,
    checked_code
);
id!(
    /// A product noun of the taxonomy, such as `brake-disc`.
    ArticleCode,
    checked_code
);
id!(
    /// A row of the table of sources.
    SourceCode,
    checked_code
);
id!(
    /// A region or municipality of the gazetteer, such as `KR-35010`.
    PlaceCode,
    checked
);
id!(
    /// The number of an inference rule, such as `industry-25922`: shown with whatever it inferred.
    RuleId,
    checked_code
);

impl SupplierId {
    /// The id of a firm that a file gives none: `N` and 12 hexadecimal digits of a hash of what identifies it.
    pub fn from_hash(hash: u64) -> SupplierId {
        SupplierId(Arc::from(format!("N{:012x}", hash & 0xffff_ffff_ffff)))
    }
}

impl From<&SupplierId> for SiteId {
    /// The one site of a firm that a file gives no sites: it has the firm's id.
    fn from(firm: &SupplierId) -> SiteId {
        SiteId(Arc::clone(&firm.0))
    }
}

impl PartNumber {
    /// What a line without a number is called: `#12` in row 12.
    pub fn of_row(row: u32) -> PartNumber {
        PartNumber(Arc::from(format!("#{row}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_trimmed_and_refused_when_bad() {
        assert_eq!(SupplierId::new("  S-1 ").unwrap().as_str(), "S-1");
        assert_eq!(SupplierId::new(" \t"), Err(IdError::Empty));
        assert_eq!(SiteId::new("a\u{0}b"), Err(IdError::Control));
        assert_eq!(PartNumber::new(&"x".repeat(121)), Err(IdError::TooLong));
        assert!(matches!(ProcessCode::new("Die Casting"), Err(IdError::NotACode(_))));
        assert_eq!(ProcessCode::new("die-casting").unwrap().to_string(), "die-casting");
    }
}
