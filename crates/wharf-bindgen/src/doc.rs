//! Doc comments.

/// A text of the schema inside a comment, without control characters and without the comment's end.
pub(crate) fn text(text: &str) -> String {
    let is_text = |c: &char| *c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    text.replace("*/", "*\\/").chars().filter(is_text).collect()
}

/// A doc comment as `JSDoc`, followed by more lines.
pub(crate) fn comment<'a>(
    doc: &str,
    more: impl IntoIterator<Item = &'a str>,
    indent: usize,
) -> String {
    let pad = " ".repeat(indent);
    let text = text(doc.trim_end());
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    // Rust keeps the space after the slashes.
    if lines.iter().all(|line| line.is_empty() || line.starts_with(' ')) {
        lines = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    }
    lines.extend(more.into_iter().map(|line: &'a str| -> &str { line }));
    match &lines[..] {
        [] => String::new(),
        [one] => format!("{pad}/** {one} */\n"),
        many => {
            let line = |line: &&str| {
                format!("{pad} * {line}").trim_end().to_string()
                    + "
"
            };
            format!("{pad}/**\n{}{pad} */\n", many.iter().map(line).collect::<String>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn comments_cannot_be_left() {
        assert_eq!(comment(" a */ b", None, 0), "/** a *\\/ b */\n");
        assert_eq!(comment("a\n\nb", None, 2), "  /**\n   * a\n   *\n   * b\n   */\n");
        assert_eq!(comment("", None, 0), "");
    }
}
