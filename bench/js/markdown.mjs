// A Markdown document and its tree.

/** Returns a text of `n` pages. */
export const document = (n) => {
  const pages = Array.from({ length: n }, (_, i) => page(i));
  return Buffer.from(pages.join("")).toString();
};

/** Returns the blocks of the document of `n` pages. */
export const tree = (n) => Array.from({ length: n }, (_, i) => blocks(i)).flat();

const page = (i) => `## Page ${i}

This is *part ${i}* of a **document**, with [a link](https://example.com/${i} "A title")
and \`code\` in grüner Schrift.

- first ${i}
- second, *leaning*

> Somebody said ${i}.

\`\`\`rust
fn main() {}
// ${i}
\`\`\`

---

`;

const text = (words) => ({ tag: "Text", text: words });
const paragraph = (...parts) => ({ tag: "Paragraph", parts });

const blocks = (i) => [
  { tag: "Heading", level: 2, parts: [text(`Page ${i}`)] },
  paragraph(
    text("This is "), { tag: "Emphasis", parts: [text(`part ${i}`)] }, text(" of a "),
    { tag: "Strong", parts: [text("document")] }, text(", with "),
    { tag: "Link", url: `https://example.com/${i}`, title: "A title", parts: [text("a link")] },
    { tag: "Break" }, text("and "), { tag: "Code", text: "code" }, text(" in grüner Schrift."),
  ),
  {
    tag: "List", ordered: false, items: [
      [paragraph(text(`first ${i}`))],
      [paragraph(text("second, "), { tag: "Emphasis", parts: [text("leaning")] })],
    ],
  },
  { tag: "Quote", blocks: [paragraph(text(`Somebody said ${i}.`))] },
  { tag: "Code", language: "rust", text: `fn main() {}\n// ${i}\n` },
  { tag: "Rule" },
];
