//! Clean workbooks, as a careful clerk fills them.

use super::super::book::Book;

/// A buyer's list.
pub(super) fn parts() -> Book {
    Book::default().page(
        "Parts",
        "No|Part number|Part name|Material|Mass (kg)|Length (mm)|Width (mm)|Height (mm)|Annual quantity|Unit|Process|HS code|Target price|Currency|Certificates|SOP date|Quote due
1|BR-1001|Muffler bracket|SPHC|0.35|120|80|45|58000|EA|stamping|'870829|1.05|USD|IATF 16949|2020-03-01|2019-06-14
2|SH-1002|Drive shaft|SCM440|2.8|450|35|35|29092|EA|forging; turning|'870850|12.4|USD|IATF 16949|2020-06-01|2019-06-14
3|CV-1003|Oil pan cover|ADC12|1.15|300|210|60|37626|EA|die-casting|'840991|4.6|USD|ISO 9001|2020-03-01|2019-06-14
4|GR-1004|Gear|SCM420|0.82|120|120|30|12000|EA|forging; carburising|'848340|6.2|USD|IATF 16949|2020-03-01|2019-06-14
5|HB-1005|Hub|S45C|1.05|98|98|44|24000|EA|turning|'870870|3.9|USD|IATF 16949|2020-09-01|2019-06-14
6|PL-1006|Plate|SPCC|2.35|400|250|3|48000|EA|stamping|'870829|2.1|USD|ISO 9001|2020-03-01|2019-06-14
7|DS-1007|Brake disc|FC250|5.4|256|256|45|120000|EA|sand-casting; turning|'870830|6.8|USD|IATF 16949|2020-03-01|2019-06-14
8|NT-1008|Nut|S45C|0.08|30|30|12|240000|EA|turning|'731816|0.2|USD|ISO 9001|2020-03-01|2019-06-14",
    )
}

/// The same with part numbers of five digits.
pub(super) fn padded() -> Book {
    let mut book = parts();
    for (row, number) in (2..=9).zip(["00121", "00122", "00123", "00124", "00125", "00126", "00127", "00128"])
    {
        book.set(0, &format!("B{row}"), super::planted::text(number));
    }
    book
}

/// The same with masses in their own units.
pub(super) fn masses() -> Book {
    let mut book = parts();
    book.set(0, "E1", super::planted::text("Mass"));
    for (row, mass) in
        (2..=9).zip(["350 g", "2.8 kg", "1150 g", "820 g", "1.05 kg", "2.35 kg", "5.4 kg", "80 g"])
    {
        book.set(0, &format!("E{row}"), super::planted::text(mass));
    }
    book
}

/// A flat list of firms.
pub(super) fn register() -> Book {
    Book::default().page(
        "업체목록",
        "연번|업체명|사업자등록번호|대표자|주소|전화번호|이메일|생산품|종업원수|공정|인증|비고
1|대경주조|401-81-12348|김철수|전라북도 군산시 외항7길 20|063-468-1234|dk@dkcast.kr|브레이크디스크|34|주조|IATF 16949|
2|세아열처리|402-81-54322|이영희|전라북도 익산시 석암로 99|063-835-9876|heat@sea.kr|기어 침탄|12|열처리|ISO 9001|
3|호남도금|418-81-10014|박민수|전라북도 김제시 백구면 유강리 1|063-545-7777|hn@plating.kr|아연도금|8|도금|ISO 9001|
4|군산프레스|401-82-66778|최성호|전라북도 군산시 산북동 3612|063-466-1100|gp@press.kr|도어힌지|45|프레스|IATF 16949|
5|한빛금형|403-81-90904|정미란|전라북도 익산시 팔봉동 851|063-834-3300|hb@mold.kr|사출금형|9|금형|ISO 9001|
6|유진정밀|125-81-34564|오세훈|전라북도 완주군 봉동읍 완주산단5로 30|063-260-0001|yj@yujin.kr|샤프트|53|가공|IATF 16949|
7|새만금용접|401-81-77884|홍길동|전라북도 군산시 오식도동 514|063-471-2200|sm@weld.kr|브라켓 용접|22|용접|ISO 9001|",
    )
}

/// The workbook of the template.
pub(super) fn workbook() -> Book {
    Book::default()
        .page(
            "Companies",
            "Company id|Registration number|Country|Name (Korean)|Name (English)|Staff
C-1|401-81-12348|KR|대경주조|Daekyung Casting|34
C-2|402-81-54322|KR|세아열처리|Sea Heat Treatment|12
C-3|418-81-10014|KR|호남도금|Honam Plating|8",
        )
        .page(
            "Sites",
            "Site id|Company id|Site name|Address
S-1|C-1|Main plant|전라북도 군산시 외항7길 20
S-2|C-2|Main plant|전라북도 익산시 석암로 99
S-3|C-3|Main plant|전라북도 김제시 백구면 유강리 1",
        )
        .page(
            "Capabilities",
            "Capability id|Site id|Process code|Materials|Max length (mm)|Max mass (kg)|Monthly capacity|Capacity unit|Unit cost|Unit cost basis|Currency|Lead time (days)|Grade|As-of date|Source
K-1|S-1|sand-casting|FC250|800|120|80000|kg|1500|kg|KRW|20|confirmed|2019-04-01|site visit
K-2|S-2|carburising|SCM420|1200|500|60000|kg|900|kg|KRW|7|claimed|2019-04-01|e-mail
K-3|S-3|zinc-plating|SPCC|1500|30|70000|dm2|12|dm2|KRW|5|confirmed|2019-03-11|site visit",
        )
        .page(
            "Certificates",
            "Company or site id|Standard|Number|Issuer|Valid from|Valid until
C-1|IATF 16949|A-1|BSI|2018-05-01|2021-04-30
C-2|ISO 9001|A-2|KSA|2017-02-10|2020-02-09
C-3|ISO 14001|A-3|KSA|2019-01-02|2022-01-01",
        )
        .page(
            "Customers",
            "Company id|Customer|Share of sales (%)|Year|Source
C-1|한국지엠|62|2018|firm
C-2|만도|44.5|2018|firm
C-3|타타대우|30|2018|firm",
        )
}

/// Rates.
pub(super) fn rates() -> Book {
    Book::default()
        .page(
            "Process rates",
            "Process code|Country|Unit cost|Unit cost basis|Set-up cost per lot|Currency|Valid from|Valid until|Source
sand-casting|KR|1500|kg|200000|KRW|2019-01-01|2019-12-31|council
turning|KR|45000|hour|60000|KRW|2019-01-01|2019-12-31|council
forging|UZ|900|kg|150000|UZS|2019-01-01|2019-12-31|local quote",
        )
        .page(
            "Duties",
            "HS code|Origin country|Destination country|Duty (%)|Valid from|Valid until|Source
'8708|KR|UZ|10|2019-01-01|2019-12-31|PKM-775
'8483|KR|UZ|5|2019-01-01|2019-12-31|PKM-775
'7325|KR|UZ|20|2019-01-01|2019-12-31|PKM-775",
        )
        .page(
            "Exchange rates",
            "From currency|To currency|Per|Exchange rate|Valid from|Valid until|Source
USD|KRW|1|1188.4|2019-05-20|2019-12-31|bank
UZS|KRW|100|14.02|2019-05-20|2019-12-31|bank
RUB|KRW|1|18.3|2019-05-20|2019-12-31|bank",
        )
}

/// A survey that came back filled.
pub(super) fn survey() -> Book {
    let mut book = Book::default()
        .page(
            "질문",
            "번호|질문|답변|단위|유효기간
1|사형주조를 하십니까?|예||
2|가장 무거운 제품은?|120|kg|
3|최소 로트는?|100|개|
4|납기는?|20|일|
5|IATF 16949 인증이 있습니까?|예||2021-04-30",
        )
        .page(
            "ppuri-survey",
            "ppuri:survey|1
supplier|C-1|대경주조
made|2019-05-01
headings|답변|단위|유효기간
line|1|S-1|sand-casting|process|||사형주조를 하십니까?
line|2|S-1|sand-casting|mass|||가장 무거운 제품은?
line|3|S-1|sand-casting|min-lot|||최소 로트는?
line|4|S-1|sand-casting|lead-time|||납기는?
line|5|S-1||certificate|iatf-16949||IATF 16949 인증이 있습니까?",
        );
    if let Some(keys) = book.pages.last_mut() {
        keys.hidden = true;
    }
    book
}
