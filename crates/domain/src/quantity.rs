//! Physical quantities, held exactly as whole numbers of a small base unit.
//!
//! Each [`Dimension`] has one base unit, chosen so small that every unit of the taxonomy is a whole number of it
//! (an inch is 25,400,000 nm, a tonne-force 9,806,650,000 µN). Comparing two quantities is comparing two integers,
//! whatever units they were written in.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// What kind of thing is measured. The base unit stands behind each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Force: micronewton.
    Force,
    /// Length: nanometre.
    Length,
    /// Mass: microgram.
    Mass,
    /// Area: square micrometre.
    Area,
    /// Volume: cubic millimetre.
    Volume,
    /// Pieces: thousandth of a piece.
    Count,
    /// Duration: millisecond.
    Duration,
    /// Temperature above 0 °C: thousandth of a degree.
    Temperature,
    /// Rockwell C hardness: thousandth.
    HardnessHrc,
    /// ISO 286 tolerance grade (IT): thousandth of a grade.
    ToleranceGrade,
    /// Surface roughness Ra is a length; a plain number (axes, cavities, class): thousandth.
    Number,
}

impl Dimension {
    /// The word used in the taxonomy's tables.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Force => "force",
            Dimension::Length => "length",
            Dimension::Mass => "mass",
            Dimension::Area => "area",
            Dimension::Volume => "volume",
            Dimension::Count => "count",
            Dimension::Duration => "duration",
            Dimension::Temperature => "temperature",
            Dimension::HardnessHrc => "hardness-hrc",
            Dimension::ToleranceGrade => "tolerance-grade",
            Dimension::Number => "number",
        }
    }

    const ALL: [Dimension; 11] = [
        Dimension::Force,
        Dimension::Length,
        Dimension::Mass,
        Dimension::Area,
        Dimension::Volume,
        Dimension::Count,
        Dimension::Duration,
        Dimension::Temperature,
        Dimension::HardnessHrc,
        Dimension::ToleranceGrade,
        Dimension::Number,
    ];
}

impl FromStr for Dimension {
    type Err = QuantityError;
    fn from_str(word: &str) -> Result<Self, QuantityError> {
        Dimension::ALL
            .into_iter()
            .find(|d| d.word() == word)
            .ok_or_else(|| QuantityError::UnknownDimension(word.to_owned()))
    }
}

/// Why a quantity cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// The word names no dimension.
    #[error("unknown dimension {0:?}")]
    UnknownDimension(String),
    /// Below zero: no parameter of the taxonomy can be.
    #[error("quantity is negative")]
    Negative,
    /// Too large for the base unit (about 9.2 million tonnes, kilometres or meganewtons).
    #[error("quantity is too large")]
    TooLarge,
    /// The unit measures something else.
    #[error("unit measures {found}, expected {expected}", found = .found.word(), expected = .expected.word())]
    WrongDimension {
        /// What the unit measures.
        found: Dimension,
        /// What was asked for.
        expected: Dimension,
    },
    /// A unit must be a positive whole number of base units.
    #[error("unit factor must be a positive whole number")]
    BadFactor,
}

/// A unit of measure: so many base units of its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    code: Arc<str>,
    dimension: Dimension,
    factor: i64,
}

impl Unit {
    /// `factor` base units make one `code`.
    ///
    /// # Errors
    /// [`QuantityError::BadFactor`] when the factor is not positive.
    pub fn new(code: &str, dimension: Dimension, factor: i64) -> Result<Unit, QuantityError> {
        if factor <= 0 {
            return Err(QuantityError::BadFactor);
        }
        Ok(Unit { code: Arc::from(code), dimension, factor })
    }

    /// The code of the unit in the taxonomy, such as `mm` or `tf`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What the unit measures.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// How many base units one of this unit is.
    pub fn factor(&self) -> i64 {
        self.factor
    }
}

/// An amount of one dimension, remembering the unit it was written in. Never negative.
#[derive(Clone, PartialEq, Eq)]
pub struct Quantity {
    base: i64,
    unit: Unit,
}

impl Quantity {
    /// `value` of `unit`; digits below the base unit are rounded half to even.
    ///
    /// # Errors
    /// [`QuantityError::Negative`], [`QuantityError::TooLarge`].
    pub fn new(value: Decimal, unit: &Unit) -> Result<Quantity, QuantityError> {
        Ok(Quantity { base: to_base(value, unit.factor)?, unit: unit.clone() })
    }

    /// The amount in base units of its [`Dimension`].
    pub fn base(&self) -> i64 {
        self.base
    }

    /// The unit it was written in.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The amount in its own unit, as written.
    pub fn value(&self) -> Decimal {
        (Decimal::from(self.base) / Decimal::from(self.unit.factor)).normalize()
    }

    /// The same amount told in another unit of the same dimension.
    ///
    /// # Errors
    /// [`QuantityError::WrongDimension`].
    pub fn told_in(&self, unit: &Unit) -> Result<Quantity, QuantityError> {
        if unit.dimension != self.unit.dimension {
            return Err(QuantityError::WrongDimension {
                found: unit.dimension,
                expected: self.unit.dimension,
            });
        }
        Ok(Quantity { base: self.base, unit: unit.clone() })
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.value(), self.unit.code)
    }
}

fn to_base(value: Decimal, factor: i64) -> Result<i64, QuantityError> {
    if value.is_sign_negative() && !value.is_zero() {
        return Err(QuantityError::Negative);
    }
    value
        .checked_mul(Decimal::from(factor))
        .map(|base| base.round())
        .and_then(|base| base.to_i64())
        .ok_or(QuantityError::TooLarge)
}

/// A length in nanometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length {
    nm: i64,
}

/// Nanometres in a millimetre.
pub const NM_PER_MM: i64 = 1_000_000;

impl Length {
    /// So many millimetres.
    ///
    /// # Errors
    /// [`QuantityError::Negative`], [`QuantityError::TooLarge`].
    pub fn from_mm(mm: Decimal) -> Result<Length, QuantityError> {
        Ok(Length { nm: to_base(mm, NM_PER_MM)? })
    }

    /// In millimetres.
    pub fn mm(self) -> Decimal {
        (Decimal::from(self.nm) / Decimal::from(NM_PER_MM)).normalize()
    }

    /// In nanometres.
    pub fn nm(self) -> i64 {
        self.nm
    }
}

/// A mass in micrograms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mass {
    ug: i64,
}

/// Micrograms in a kilogram.
pub const UG_PER_KG: i64 = 1_000_000_000;

impl Mass {
    /// So many kilograms.
    ///
    /// # Errors
    /// [`QuantityError::Negative`], [`QuantityError::TooLarge`].
    pub fn from_kg(kg: Decimal) -> Result<Mass, QuantityError> {
        Ok(Mass { ug: to_base(kg, UG_PER_KG)? })
    }

    /// In kilograms.
    pub fn kg(self) -> Decimal {
        (Decimal::from(self.ug) / Decimal::from(UG_PER_KG)).normalize()
    }

    /// In micrograms.
    pub fn ug(self) -> i64 {
        self.ug
    }
}

/// An area in square micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    um2: i64,
}

/// Square micrometres in a square decimetre.
pub const UM2_PER_DM2: i64 = 10_000_000_000;

impl Area {
    /// So many square decimetres.
    ///
    /// # Errors
    /// [`QuantityError::Negative`], [`QuantityError::TooLarge`].
    pub fn from_dm2(dm2: Decimal) -> Result<Area, QuantityError> {
        Ok(Area { um2: to_base(dm2, UM2_PER_DM2)? })
    }

    /// In square decimetres.
    pub fn dm2(self) -> Decimal {
        (Decimal::from(self.um2) / Decimal::from(UM2_PER_DM2)).normalize()
    }

    /// In square micrometres.
    pub fn um2(self) -> i64 {
        self.um2
    }
}

/// An ISO 286-1 standard tolerance grade, IT01 and IT0 left out: 1 (finest) to 18.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToleranceGrade(u8);

impl ToleranceGrade {
    /// IT `grade`; `None` outside 1 to 18.
    pub fn new(grade: u8) -> Option<ToleranceGrade> {
        (1..=18).contains(&grade).then_some(ToleranceGrade(grade))
    }

    /// The number behind IT.
    pub fn it(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn units_of_one_dimension_compare_exactly() {
        let tf = Unit::new("tf", Dimension::Force, 9_806_650_000).unwrap();
        let kn = Unit::new("kN", Dimension::Force, 1_000_000_000).unwrap();
        let have = Quantity::new(dec("800"), &tf).unwrap();
        let need = Quantity::new(dec("7845.32"), &kn).unwrap();
        assert_eq!(have.base(), need.base());
        assert_eq!(need.told_in(&tf).unwrap().value(), dec("800"));
        assert_eq!(have.value().to_string(), "800");
    }

    #[test]
    fn bad_quantities_cannot_be_built() {
        let mm = Unit::new("mm", Dimension::Length, NM_PER_MM).unwrap();
        assert_eq!(Quantity::new(dec("-1"), &mm), Err(QuantityError::Negative));
        assert_eq!(Quantity::new(dec("99999999999999"), &mm), Err(QuantityError::TooLarge));
        assert_eq!(Unit::new("x", Dimension::Length, 0), Err(QuantityError::BadFactor));
        assert!(ToleranceGrade::new(0).is_none() && ToleranceGrade::new(19).is_none());
    }

    #[test]
    fn fixed_measures_round_trip() {
        assert_eq!(Length::from_mm(dec("0.8")).unwrap().mm(), dec("0.8"));
        assert_eq!(Mass::from_kg(dec("1.25")).unwrap().kg(), dec("1.25"));
        assert_eq!(Area::from_dm2(dec("3.4")).unwrap().dm2(), dec("3.4"));
    }
}
