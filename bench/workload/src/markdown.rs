//! A realistic program: converts a Markdown document to a typed tree, with pulldown-cmark.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// A block of a document.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Block {
    /// A heading.
    Heading {
        /// The level, from 1 to 6.
        level: u8,
        /// The content.
        parts: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// The content.
        parts: Vec<Inline>,
    },
    /// A quotation.
    Quote {
        /// The quoted blocks.
        blocks: Vec<Block>,
    },
    /// A code block.
    Code {
        /// The language that the fence names.
        language: String,
        /// All lines of code.
        text: String,
    },
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A horizontal rule.
    Rule,
}

/// A part of a paragraph or heading.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Inline {
    /// Plain text.
    Text {
        /// The characters.
        text: String,
    },
    /// Inline code.
    Code {
        /// The characters.
        text: String,
    },
    /// Emphasized content.
    Emphasis {
        /// The content.
        parts: Vec<Inline>,
    },
    /// Strongly emphasized content.
    Strong {
        /// The content.
        parts: Vec<Inline>,
    },
    /// A link.
    Link {
        /// The address.
        url: String,
        /// The tooltip.
        title: String,
        /// The content.
        parts: Vec<Inline>,
    },
    /// A line break.
    Break,
}

/// Parses a document. Parts that the tree has no case for, such as HTML, are left out.
pub fn parse(text: &str) -> Vec<Block> {
    blocks(&mut Parser::new(text))
}

/// Parses blocks until the end of the enclosing block.
fn blocks(events: &mut Parser<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(_) => break,
            Event::Rule => out.push(Block::Rule),
            Event::Start(tag) => match block(tag, events) {
                Ok(block) => out.push(block),
                Err(tag) => implied_paragraph(&mut out).extend(inline(Event::Start(tag), events)),
            },
            event => {
                let parts = implied_paragraph(&mut out);
                if let Some(part) = inline(event, events) {
                    push(parts, part);
                }
            }
        }
    }
    out
}

/// Returns the paragraph to which loose text belongs. Items of tight lists have text outside
/// paragraphs.
fn implied_paragraph(out: &mut Vec<Block>) -> &mut Vec<Inline> {
    if !matches!(out.last(), Some(Block::Paragraph { .. })) {
        out.push(Block::Paragraph { parts: Vec::new() });
    }
    match out.last_mut() {
        Some(Block::Paragraph { parts }) => parts,
        _ => unreachable!("it was just pushed"),
    }
}

/// Parses the block that a tag begins. Returns the tag if it begins inline content.
fn block<'a>(tag: Tag<'a>, events: &mut Parser<'a>) -> Result<Block, Tag<'a>> {
    Ok(match tag {
        Tag::Heading { level, .. } => Block::Heading { level: level as u8, parts: inlines(events) },
        Tag::Paragraph => Block::Paragraph { parts: inlines(events) },
        Tag::BlockQuote(_) => Block::Quote { blocks: blocks(events) },
        Tag::CodeBlock(kind) => {
            let language = match kind {
                CodeBlockKind::Fenced(language) => language.into_string(),
                CodeBlockKind::Indented => String::new(),
            };
            Block::Code { language, text: words(events) }
        }
        Tag::List(start) => {
            let mut items = Vec::new();
            while let Some(Event::Start(_)) = events.next() {
                items.push(blocks(events));
            }
            Block::List { ordered: start.is_some(), items }
        }
        other => return Err(other),
    })
}

fn inlines(events: &mut Parser<'_>) -> Vec<Inline> {
    let mut out = Vec::new();
    while let Some(event) = events.next() {
        if let Event::End(_) = event {
            break;
        }
        if let Some(part) = inline(event, events) {
            push(&mut out, part);
        }
    }
    out
}

/// Appends a part. Adjacent texts are joined, because the parser splits text.
fn push(out: &mut Vec<Inline>, part: Inline) {
    match (out.last_mut(), part) {
        (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
        (_, part) => out.push(part),
    }
}

fn inline(event: Event<'_>, events: &mut Parser<'_>) -> Option<Inline> {
    Some(match event {
        Event::Text(text) => Inline::Text { text: text.into_string() },
        Event::Code(text) => Inline::Code { text: text.into_string() },
        Event::SoftBreak | Event::HardBreak => Inline::Break,
        Event::Start(Tag::Emphasis) => Inline::Emphasis { parts: inlines(events) },
        Event::Start(Tag::Strong) => Inline::Strong { parts: inlines(events) },
        Event::Start(Tag::Link { dest_url, title, .. }) => Inline::Link {
            url: dest_url.into_string(),
            title: title.into_string(),
            parts: inlines(events),
        },
        Event::Start(_) => {
            inlines(events);
            return None;
        }
        _ => return None,
    })
}

fn words(events: &mut Parser<'_>) -> String {
    let mut out = String::new();
    while let Some(Event::Text(text)) = events.next() {
        out.push_str(&text);
    }
    out
}
