//! A page as a tree, for tests: whether it is well formed, what it links to, what it says.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page.
pub(crate) struct Tree {
    root: Handle,
    /// What an HTML parser complains of, with scripts off: what stands in `noscript` is read too.
    pub(crate) errors: Vec<String>,
}

impl Tree {
    pub(crate) fn parse(html: &str) -> Tree {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let dom = parse_document(RcDom::default(), options).one(html);
        let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
        Tree { root: dom.document, errors }
    }

    /// The values of an attribute, in order.
    pub(crate) fn attributes(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.root, &mut |node| found.extend(attribute(node, name)));
        found
    }

    /// An attribute of the first such element: `html`, `meta[http-equiv]`.
    pub(crate) fn attribute(&self, element: &str, name: &str) -> Option<String> {
        let (element, with) = element.split_once('[').unwrap_or((element, ""));
        let with = with.trim_end_matches(']');
        let mut found = None;
        walk(&self.root, &mut |node| {
            let fits = tag(node) == Some(element) && (with.is_empty() || attribute(node, with).is_some());
            if fits && found.is_none() {
                found = attribute(node, name);
            }
        });
        found
    }

    /// Classes of drawings that neither sit in a figure with a table or caption, nor in a cell or line with text.
    pub(crate) fn drawings_without_words(&self) -> Vec<String> {
        let mut found = Vec::new();
        search(&self.root, &mut Vec::new(), &mut found);
        found
    }

    /// The page as lines of text, an element a line: what a reader can check by eye.
    pub(crate) fn outline(&self) -> String {
        let mut text = String::new();
        outline(&self.root, 0, &mut text);
        text
    }
}

fn walk(node: &Handle, visit: &mut dyn FnMut(&Handle)) {
    visit(node);
    for child in node.children.borrow().iter() {
        walk(child, visit);
    }
}

fn tag(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attr| &*attr.name.local == wanted)?;
    Some(found.value.to_string())
}

fn text(node: &Handle) -> String {
    let mut text = String::new();
    walk(node, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
    });
    text
}

fn has(node: &Handle, wanted: &[&str]) -> bool {
    let mut found = false;
    walk(node, &mut |node| found |= tag(node).is_some_and(|tag| wanted.contains(&tag)));
    found
}

fn search(node: &Handle, above: &mut Vec<Handle>, found: &mut Vec<String>) {
    if tag(node) == Some("svg") {
        let class = attribute(node, "class").unwrap_or_default();
        let definitions = class == "defs";
        // Icons and small bars stand beside their word or number.
        let with_text = |node: &Handle| {
            let own: usize = node
                .children
                .borrow()
                .iter()
                .filter(|child| tag(child) != Some("svg"))
                .map(|child| text(child).trim().len())
                .sum();
            matches!(tag(node), Some("th" | "td" | "p" | "a" | "label" | "dt" | "span")) && own > 0
        };
        let beside = above.last().is_some_and(with_text);
        let told =
            above.iter().any(|node| tag(node) == Some("figure") && has(node, &["table", "figcaption"]));
        if !definitions && !beside && !told {
            found.push(class);
        }
        return;
    }
    above.push(node.clone());
    for child in node.children.borrow().iter() {
        search(child, above, found);
    }
    above.pop();
}

const INLINE: [&str; 12] =
    ["b", "i", "em", "strong", "small", "span", "a", "svg", "br", "label", "output", "option"];

fn outline(node: &Handle, depth: usize, text: &mut String) {
    let Some(tag) = tag(node) else {
        for child in node.children.borrow().iter() {
            outline(child, depth, text);
        }
        return;
    };
    if ["style", "script", "svg", "meta", "head"].contains(&tag) && tag != "head" {
        return;
    }
    let class =
        attribute(node, "class").map(|class| format!(".{}", class.replace(' ', "."))).unwrap_or_default();
    let id = attribute(node, "id").map(|id| format!("#{id}")).unwrap_or_default();
    let mut own = String::new();
    inline(node, &mut own);
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push_str(format!("{}{tag}{id}{class} {own}", " ".repeat(depth)).trim_end());
    text.push('\n');
    blocks(node, depth + 1, text);
}

/// The text of an element without that of the blocks in it; a drawing is told by its class.
fn inline(node: &Handle, own: &mut String) {
    for child in node.children.borrow().iter() {
        match (&child.data, tag(child)) {
            (NodeData::Text { contents }, _) => own.push_str(&contents.borrow()),
            (_, Some("svg")) => {
                let class = attribute(child, "class").unwrap_or_default();
                if class != "i" {
                    own.push_str(&format!(" [{class}] "));
                }
            }
            (_, Some("br")) => own.push_str(" / "),
            (_, Some(tag)) if INLINE.contains(&tag) => {
                own.push(' ');
                inline(child, own);
                own.push(' ');
            }
            _ => {}
        }
    }
}

fn blocks(node: &Handle, depth: usize, text: &mut String) {
    for child in node.children.borrow().iter() {
        match tag(child) {
            Some("svg") => {}
            Some(tag) if INLINE.contains(&tag) => blocks(child, depth, text),
            Some(_) => outline(child, depth, text),
            None => {}
        }
    }
}
