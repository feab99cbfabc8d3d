//! The strings of BIFF: bytes of a code page before Excel 97, UTF-16 with its upper bytes left out where they are zero
//! since; long ones continue in further records.

use super::super::compound::Fault;
use encoding_rs::Encoding;

/// The data of a record and of those that continue it.
pub(super) struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Pieces<'a> {
        Pieces { pieces, piece: 0, at: 0 }
    }

    /// What is left of the piece that is being read; empty at its end.
    fn here(&self) -> &'a [u8] {
        self.pieces.get(self.piece).and_then(|piece| piece.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next piece; false at the end of all.
    fn turn(&mut self) -> bool {
        if self.piece + 1 >= self.pieces.len() {
            return false;
        }
        self.piece += 1;
        self.at = 0;
        true
    }

    fn byte(&mut self) -> Option<u8> {
        while self.here().is_empty() {
            if !self.turn() {
                return None;
            }
        }
        let byte = self.here().first().copied();
        self.at += 1;
        byte
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// Skips bytes, over the ends of pieces; false when there are fewer.
    pub(super) fn skip(&mut self, mut count: usize) -> bool {
        while count > 0 {
            let here = self.here().len();
            if here == 0 {
                if !self.turn() {
                    return false;
                }
                continue;
            }
            let step = here.min(count);
            self.at += step;
            count -= step;
        }
        true
    }

    fn is_done(&self) -> bool {
        self.here().is_empty() && self.pieces.iter().skip(self.piece + 1).all(|piece| piece.is_empty())
    }

    /// `count` characters, each of two bytes if `wide`, else of one. Where they continue in the next piece, its first
    /// byte says anew whether they are wide.
    fn characters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.here().is_empty() {
                if !self.turn() {
                    return None;
                }
                wide = self.byte()? & 1 != 0;
            }
            let here = self.here();
            let missing = count - units.len();
            if wide {
                let (pairs, _) = here.as_chunks::<2>();
                let taken = pairs.len().min(missing);
                units.extend(pairs[..taken].iter().map(|pair| u16::from_le_bytes(*pair)));
                self.at += taken * 2;
                // Half a character at the end of a piece: no writer does that.
                if taken < missing && here.len() % 2 == 1 {
                    return None;
                }
            } else {
                let taken = here.len().min(missing);
                units.extend(here[..taken].iter().map(|byte| u16::from(*byte)));
                self.at += taken;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// All strings of a shared table ([MS-XLS] 2.5.293). One that is cut ends the table: cells that point behind it are
/// broken, others are not.
pub(super) fn shared(mut pieces: Pieces<'_>) -> Result<Vec<String>, Fault> {
    let mut strings = Vec::new();
    while !pieces.is_done() {
        strings.push(rich(&mut pieces).ok_or(Fault::Broken)?);
    }
    Ok(strings)
}

/// A string with formatting runs and phonetic data behind it.
fn rich(pieces: &mut Pieces<'_>) -> Option<String> {
    let count = usize::from(pieces.u16()?);
    let flags = pieces.byte()?;
    let runs = if flags & 0x08 != 0 { usize::from(pieces.u16()?) } else { 0 };
    let phonetic = if flags & 0x04 != 0 { pieces.u32()? as usize } else { 0 };
    let text = pieces.characters(count, flags & 1 != 0)?;
    (pieces.skip(runs * 4) && pieces.skip(phonetic)).then_some(text)
}

/// How the strings outside the shared table are written.
pub(super) struct Charset {
    pub(super) is_biff8: bool,
    encoding: &'static Encoding,
}

impl Default for Charset {
    fn default() -> Charset {
        Charset { is_biff8: true, encoding: encoding_rs::WINDOWS_1252 }
    }
}

impl Charset {
    /// Takes the code page that the file names; one that nobody knows changes nothing.
    pub(super) fn code_page(&mut self, number: u16) {
        self.encoding = match number {
            866 => encoding_rs::IBM866,
            874 => encoding_rs::WINDOWS_874,
            932 => encoding_rs::SHIFT_JIS,
            936 => encoding_rs::GBK,
            949 | 10003 => encoding_rs::EUC_KR,
            950 => encoding_rs::BIG5,
            1250 => encoding_rs::WINDOWS_1250,
            1251 => encoding_rs::WINDOWS_1251,
            1253 => encoding_rs::WINDOWS_1253,
            1254 => encoding_rs::WINDOWS_1254,
            1255 => encoding_rs::WINDOWS_1255,
            1256 => encoding_rs::WINDOWS_1256,
            1257 => encoding_rs::WINDOWS_1257,
            1258 => encoding_rs::WINDOWS_1258,
            10000 | 32768 => encoding_rs::MACINTOSH,
            10007 => encoding_rs::X_MAC_CYRILLIC,
            _ => self.encoding,
        };
    }

    /// A string behind a count of two bytes; what is there of one that is cut.
    pub(super) fn string(&self, pieces: &mut Pieces<'_>) -> String {
        let Some(count) = pieces.u16().map(usize::from) else { return String::new() };
        if self.is_biff8 {
            let wide = pieces.byte().unwrap_or(0) & 1 != 0;
            return pieces.characters(count, wide).unwrap_or_default();
        }
        let bytes: Vec<u8> = std::iter::from_fn(|| pieces.byte()).take(count).collect();
        self.decode(&bytes)
    }

    /// The code of a number format.
    pub(super) fn format(&self, data: &[u8]) -> String {
        if self.is_biff8 {
            return self.string(&mut Pieces::new(vec![data]));
        }
        let count = data.first().copied().map_or(0, usize::from);
        self.decode(data.get(1..).map(|text| &text[..text.len().min(count)]).unwrap_or_default())
    }

    /// A sheet's name: a count of one byte, and in BIFF8 one of flags.
    pub(super) fn sheet_name(&self, data: &[u8]) -> String {
        let Some((&count, rest)) = data.split_first() else { return String::new() };
        let count = usize::from(count);
        if !self.is_biff8 {
            return self.decode(&rest[..rest.len().min(count)]);
        }
        let Some((&flags, text)) = rest.split_first() else { return String::new() };
        let wide = flags & 1 != 0;
        Pieces::new(vec![text]).characters(count, wide).unwrap_or_default()
    }

    fn decode(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A shared table cut into pieces at every place where writers may cut: characters may continue in the next piece,
    /// behind a byte of flags of their own.
    #[test]
    fn strings_continue_in_further_records() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let first = [&[4, 0, 1][..], &wide("동양")].concat();
        let second = [&[1][..], &wide("주조"), &[3, 0, 0], b"ab"].concat();
        let third = [&[0][..], b"c", &[1, 0, 8, 1, 0], b"x"].concat();
        let fourth = [0_u8; 4];
        let pieces = Pieces::new(vec![&first, &second, &third, &fourth]);
        assert_eq!(shared(pieces).unwrap(), ["동양주조", "abc", "x"]);
    }

    #[test]
    fn a_cut_table_is_broken() {
        assert_eq!(shared(Pieces::new(vec![&[4, 0, 0, b'a', b'b']])), Err(Fault::Broken));
        assert_eq!(shared(Pieces::new(vec![&[1, 0, 8, 255, 255, b'a']])), Err(Fault::Broken));
        assert_eq!(shared(Pieces::new(vec![&[], &[]])), Ok(vec![]));
    }

    #[test]
    fn before_excel_97_text_is_in_a_code_page() {
        let mut charset = Charset { is_biff8: false, ..Charset::default() };
        charset.code_page(949);
        let korean = [0xB5, 0xBF, 0xBE, 0xE7];
        assert_eq!(charset.string(&mut Pieces::new(vec![&[4, 0], &korean])), "동양");
        assert_eq!(charset.sheet_name(&[2, 0xB5, 0xBF, 9, 9]), "동");
        charset.code_page(1251);
        charset.code_page(12345);
        assert_eq!(charset.format(&[3, 0xE3, 0xEE, 0xE4]), "год");
    }
}
