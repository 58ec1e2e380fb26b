//! A real program: a Markdown document as a typed tree, by pulldown-cmark.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// A part of a document.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Block {
    /// A title.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// What it says.
        parts: Vec<Inline>,
    },
    /// Running text.
    Paragraph {
        /// What it says.
        parts: Vec<Inline>,
    },
    /// What somebody else said.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A listing.
    Code {
        /// The word after the fence.
        language: String,
        /// All lines.
        text: String,
    },
    /// Items.
    List {
        /// Whether they are numbered.
        ordered: bool,
        /// Each with blocks of its own.
        items: Vec<Vec<Block>>,
    },
    /// A line across.
    Rule,
}

/// A part of a text.
#[cfg_attr(feature = "boltffi", boltffi::data)]
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "wharf", derive(wharf::Data))]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "tagged", serde(tag = "tag"))]
pub enum Inline {
    /// As it is.
    Text {
        /// The words.
        text: String,
    },
    /// In fixed width.
    Code {
        /// The words.
        text: String,
    },
    /// In italics.
    Emphasis {
        /// What is.
        parts: Vec<Inline>,
    },
    /// In bold.
    Strong {
        /// What is.
        parts: Vec<Inline>,
    },
    /// Elsewhere.
    Link {
        /// Where to.
        url: String,
        /// Shown on top.
        title: String,
        /// What can be clicked.
        parts: Vec<Inline>,
    },
    /// A new line.
    Break,
}

/// The tree of a document. What has no place in it, such as HTML, is left out.
pub fn parse(text: &str) -> Vec<Block> {
    blocks(&mut Parser::new(text))
}

/// What comes until the end of what is open.
fn blocks(events: &mut Parser<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::End(_) => break,
            Event::Rule => out.push(Block::Rule),
            Event::Start(tag) => match block(tag, events) {
                Ok(block) => out.push(block),
                Err(tag) => loose(&mut out).extend(inline(Event::Start(tag), events)),
            },
            event => {
                let parts = loose(&mut out);
                if let Some(part) = inline(event, events) {
                    push(parts, part);
                }
            }
        }
    }
    out
}

/// The paragraph that the text of a tight list's item goes to, which has none of its own.
fn loose(out: &mut Vec<Block>) -> &mut Vec<Inline> {
    if !matches!(out.last(), Some(Block::Paragraph { .. })) {
        out.push(Block::Paragraph { parts: Vec::new() });
    }
    match out.last_mut() {
        Some(Block::Paragraph { parts }) => parts,
        _ => unreachable!("it was just pushed"),
    }
}

/// A block, or the tag back if it begins none.
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

/// Appends a part; the parser gives text in pieces.
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
