use super::super::Limits;
use super::*;

fn read_page(page: &str) -> Outcome<Workbook> {
    read(&Source { file: "a.html", limits: &Limits::default() }, page)
}

/// The sheets of a page, as `caption[row: column=value | ...; ...]`.
fn sheets(page: &str) -> Vec<String> {
    let book = read_page(page).unwrap();
    let cell = |(column, cell): &(u32, Cell)| format!("{column}={}", cell.text());
    let row = |row: &super::super::Row| {
        format!("{}: {}", row.number, row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    let sheet = |sheet: &super::super::Sheet| {
        format!("{}[{}]", sheet.name, sheet.rows.iter().map(row).collect::<Vec<_>>().join("; "))
    };
    book.sheets.iter().map(sheet).collect()
}

fn check(page: &str, expected: &[&str]) {
    assert_eq!(sheets(page), expected, "{page}");
}

#[test]
fn cells_as_a_browser_shows_them() {
    check("<table><tr><td> a\n\t b </td><td>x<br>y<br/>z</td></tr></table>", &["[1: 1=a b | 2=x\ny\nz]"]);
    check(
        "<table><tr><td>A&amp;B &lt;1&gt;&nbsp;</td><td>&#51452;</td></tr></table>",
        &["[1: 1=A&B <1> | 2=주]"],
    );
    check("<table><tr><td><p>a</p><p>b</p><div>c</div>d</td></tr></table>", &["[1: 1=a\nb\nc\nd]"]);
    check("<table><tr><td><b>bo</b>ld<!-- no --> <i>x</i></td></tr></table>", &["[1: 1=bold x]"]);
    check("<table><tr><td><script>'</td>'</script>a<style>b{}</style></td></tr></table>", &["[1: 1=a]"]);
}

#[test]
fn rows_without_end_tags() {
    check("<TABLE><TR><TD>a<TD>b<TR><TH>c<TH>d</TABLE>", &["[1: 1=a | 2=b; 2: 1=c | 2=d]"]);
    check("<table><td>a<td>b</table>", &["[1: 1=a | 2=b]"]);
    check("<table><thead><tr><td>a</thead><tbody><tr><td>b</table>", &["[1: 1=a; 2: 1=b]"]);
    check("<table><tr></tr><tr><td></td><td>a</td></tr></table>", &["[2: 2=a]"]);
}

#[test]
fn spans_move_cells_and_are_merges() {
    let page = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>\
                <tr><td rowspan=9>e</td><td>f</td></tr></table>";
    check(page, &["[1: 1=a | 2=b; 2: 2=c | 3=d; 3: 1=e | 2=f]"]);
    let book = read_page(page).unwrap();
    let merges: Vec<(u32, u32, u32, u32)> =
        book.sheets[0].merges.iter().map(|area| (area.top, area.left, area.bottom, area.right)).collect();
    // A span beyond the last row ends there.
    assert_eq!(merges, [(1, 1, 2, 1), (1, 2, 1, 3)]);
    assert_eq!(book.sheets[0].spread(2, 1).unwrap().text(), "a");
}

#[test]
fn the_largest_table_is_first_then_those_with_rows() {
    let small = "<table><caption>small</caption><tr><td>1<tr><td>2</table>";
    let single = "<table><tr><td>menu</table>";
    let large = "<table><caption>large &amp; all</caption><tr><td>a<td>b<tr><td>c<td>d</table>";
    check(
        &format!("{small}{single}{large}"),
        &["large & all[1: 1=a | 2=b; 2: 1=c | 2=d]", "small[1: 1=1; 2: 1=2]"],
    );
    check(single, &["[1: 1=menu]"]);
}

#[test]
fn a_table_around_tables_is_layout() {
    let data = "<table><tr><td>a<td>b<tr><td>c<td>d</table>";
    check(
        &format!("<table><tr><td>menu</td><td>{data}</td></tr></table>"),
        &["[1: 1=a | 2=b; 2: 1=c | 2=d]"],
    );
    // But a cell may hold a small table.
    let page =
        "<table><tr><td>a<td><table><tr><td>x<td>y<tr><td>z</table><td>b<tr><td>c<td>d<td>e<tr><td>f</table>";
    check(page, &["[1: 1=a | 2=x y\nz | 3=b; 2: 1=c | 2=d | 3=e; 3: 1=f]", "[1: 1=x | 2=y; 2: 1=z]"]);
    let deep = format!("{}{data}{}", "<table><tr><td>".repeat(100), "</table>".repeat(100));
    assert!(sheets(&deep)[0].contains('a'));
}

#[test]
fn a_page_cut_off_keeps_its_rows_and_says_so() {
    let book = read_page("<html><table><tr><td>a</td></tr><tr><td>b</td><td>c").unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    assert_eq!(book.findings[0].rule, Rule::TableUnfinished);
    assert_eq!(read_page("<table><tr><td>a</table>").unwrap().findings, []);
}

#[test]
fn a_page_without_tables_is_none() {
    for page in ["<html><body><p>hello</p></body></html>", "<tr><td>a</td></tr>", "<html>"] {
        assert_eq!(read_page(page).unwrap_err().rule, Rule::FileNotATable);
    }
}

#[test]
fn pages_made_to_take_long_do_not() {
    let columns = "<td rowspan=65534>x".repeat(16_000);
    let read = [
        format!("<table><tr>{columns}{}", "<tr><td>y".repeat(200_000)),
        "<table><tr><td colspan=1000 rowspan=65534>".repeat(30_000),
        "<table>".repeat(200_000),
        format!("<table><tr><td>{}", "&".repeat(1_000_000)),
        "<!--".repeat(200_000),
        "<script>".repeat(200_000),
        format!("<table><tr><td>{}", "<b><i><p>".repeat(20_000)),
    ];
    for page in read {
        let _ = read_page(&page);
    }
    let refused = [
        "<div>".repeat(200_000),
        format!("<table><tr><td>{}x", "<ul><li>".repeat(200_000)),
        format!("<table><tr><td {}>x", (0..200_000).map(|n| format!("a{n} ")).collect::<String>()),
        format!("<table><tr><td {}>x", (0..200_000).map(|n| format!("a{n}=\"\"")).collect::<String>()),
        "<td '".repeat(200_000),
    ];
    for page in refused {
        assert_eq!(read_page(&page).unwrap_err().rule, Rule::FileBroken);
    }
    // What stays open is repeated in each paragraph: a hundred million nodes.
    let open: String = (0..400).map(|n| format!("<b a={n}>")).collect();
    let bomb = format!("<p>{open}{}", "<p>x".repeat(250_000));
    assert_eq!(read_page(&bomb).unwrap_err().rule, Rule::FileTooLarge);
}
