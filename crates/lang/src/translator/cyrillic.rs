//! Uzbek files in Cyrillic script: the text of a Fluent resource is converted, its syntax is not.

use crate::uzbek::to_cyrillic;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

/// The resource with its text elements in Cyrillic. Keys, arguments, variant keys and quoted literals stay.
pub(super) fn converted(text: &str) -> Result<String, String> {
    let mut resource = parser::parse(text.to_owned()).map_err(|(_, errors)| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        errors.join("; ")
    })?;
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                message.value.iter_mut().for_each(pattern);
                message.attributes.iter_mut().for_each(|attribute| pattern(&mut attribute.value));
            }
            Entry::Term(term) => {
                pattern(&mut term.value);
                term.attributes.iter_mut().for_each(|attribute| pattern(&mut attribute.value));
            }
            _ => {}
        }
    }
    Ok(serializer::serialize(&resource))
}

/// The keys of a resource's messages.
pub(super) fn message_ids(resource: &FluentResource) -> impl Iterator<Item = String> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) if message.value.is_some() => Some(message.id.name.to_owned()),
        _ => None,
    })
}

fn pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = to_cyrillic(value),
            PatternElement::Placeable { expression } => variants(expression),
        }
    }
}

/// The sentences inside a selection.
fn variants(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter_mut().for_each(|variant| pattern(&mut variant.value));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => variants(expression),
        Expression::Inline(_) => {}
    }
}
