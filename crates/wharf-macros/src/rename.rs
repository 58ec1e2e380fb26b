//! The rules of `rename_all`, which are serde's.

use crate::diagnostics;
use syn::LitStr;

/// A rule for the names of fields or cases.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Rule {
    const ALL: [(&'static str, Rule); 8] = [
        ("lowercase", Rule::Lower),
        ("UPPERCASE", Rule::Upper),
        ("PascalCase", Rule::Pascal),
        ("camelCase", Rule::Camel),
        ("snake_case", Rule::Snake),
        ("SCREAMING_SNAKE_CASE", Rule::ScreamingSnake),
        ("kebab-case", Rule::Kebab),
        ("SCREAMING-KEBAB-CASE", Rule::ScreamingKebab),
    ];

    pub(crate) fn parse(text: &LitStr) -> syn::Result<Self> {
        let wanted = text.value();
        Self::ALL.iter().find(|(name, _)| *name == wanted).map(|(_, rule)| *rule).ok_or_else(|| {
            let rules = diagnostics::list(Self::ALL.map(|(name, _)| name));
            syn::Error::new(text.span(), diagnostics::UNKNOWN_RULE.with(&[&rules]))
        })
    }

    /// The name of a field, written in Rust as `snake_case`.
    pub(crate) fn field(self, name: &str) -> String {
        match self {
            // serde's lower case keeps the underscores.
            Rule::Lower | Rule::Snake => name.to_owned(),
            Rule::Upper | Rule::ScreamingSnake => name.to_uppercase(),
            Rule::Pascal => name.split('_').map(capital).collect(),
            Rule::Camel => uncapital(&Rule::Pascal.field(name)),
            Rule::Kebab => name.replace('_', "-"),
            Rule::ScreamingKebab => name.to_uppercase().replace('_', "-"),
        }
    }

    /// The name of a case, written in Rust as `PascalCase`.
    pub(crate) fn case(self, name: &str) -> String {
        match self {
            Rule::Pascal => name.to_owned(),
            Rule::Lower => name.to_lowercase(),
            Rule::Upper => name.to_uppercase(),
            Rule::Camel => uncapital(name),
            Rule::Snake => snake(name),
            Rule::ScreamingSnake => snake(name).to_uppercase(),
            Rule::Kebab => snake(name).replace('_', "-"),
            Rule::ScreamingKebab => snake(name).to_uppercase().replace('_', "-"),
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

fn uncapital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}

fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What serde makes of `block_height` and `BlockHeight`.
    const SERDE: [(&str, &str, &str); 8] = [
        ("lowercase", "block_height", "blockheight"),
        ("UPPERCASE", "BLOCK_HEIGHT", "BLOCKHEIGHT"),
        ("PascalCase", "BlockHeight", "BlockHeight"),
        ("camelCase", "blockHeight", "blockHeight"),
        ("snake_case", "block_height", "block_height"),
        ("SCREAMING_SNAKE_CASE", "BLOCK_HEIGHT", "BLOCK_HEIGHT"),
        ("kebab-case", "block-height", "block-height"),
        ("SCREAMING-KEBAB-CASE", "BLOCK-HEIGHT", "BLOCK-HEIGHT"),
    ];

    #[test]
    fn every_rule_does_as_serde_does() {
        for ((known, rule), (name, field, case)) in Rule::ALL.iter().zip(SERDE) {
            assert_eq!(*known, name);
            assert_eq!(rule.field("block_height"), field, "{name}");
            assert_eq!(rule.case("BlockHeight"), case, "{name}");
        }
    }

    #[test]
    fn odd_names_keep_their_letters() {
        assert_eq!(Rule::Camel.field("_x"), "x");
        assert_eq!(Rule::Snake.case("HTTPGet"), "h_t_t_p_get");
        assert_eq!(Rule::Camel.case("HTTPGet"), "hTTPGet");
        assert_eq!(Rule::Pascal.field("éclair_2"), "Éclair2");
    }
}
