// Reads every field and every text of a result. Each contender imports its own copy of this module
// by its own URL (`read.mjs?name`): engines specialize functions for the shapes of the objects that
// they see, and a shared copy would see the shapes of all contenders.

/** Returns the value unchanged. */
export const id = (value) => value;

/** Reads a part of a string, because engines may decode late. */
export const text = (value) => value.length + value.charCodeAt(value.length - 1);

export const last = (list) => list[list.length - 1];

const each = (list, f) => {
  let sum = 0;
  for (let i = 0; i < list.length; i++) sum += f(list[i]);
  return sum;
};

export const texts = (list) => each(list, text);
export const numbers = (list) => each(list, id);

export const person = (p) => text(p.name) + p.age + each(p.emails, text)
  + text(p.address.street) + text(p.address.city) + p.address.zip;

const point = (p) => p.id + p.x + p.y + p.z + text(p.name);
export const points = (list) => each(list, point);
/** Reads one field of each element. */
export const column = (list) => each(list, (p) => p.x);
/** Reads every hundredth element. */
export const everyHundredth = (list) => {
  let sum = 0;
  for (let i = 0; i < list.length; i += 100) sum += point(list[i]);
  return sum;
};

export const shapes = (list) => each(list, shape);

function shape(s) {
  switch (s.tag) {
    case "Circle": return s.radius;
    case "Rect": return s.width + s.height;
    case "Label": return text(s.text);
    default: return 1;
  }
}

export function orders(list) {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    const o = list[i];
    sum += Number(o.id) + text(o.customer) + (o.paid ? 1 : 0) + (o.note ? text(o.note) : 0);
    sum += text(o.status) + o.weight;
    for (const it of o.lines) sum += it.article + it.count + it.price + (it.discount ?? 0);
    for (const tag of o.tags) sum += text(tag);
  }
  return sum;
}

export const tree = (t) => {
  let sum = t.value;
  for (const child of t.children) sum += tree(child);
  return sum;
};

export const map = (entries) => {
  let sum = 0;
  for (const [key, value] of entries) sum += text(key) + value;
  return sum;
};

/** Reads the blocks of a Markdown document. */
export const blocks = (list) => each(list, block);

function block(it) {
  switch (it.tag) {
    case "Heading": return it.level + each(it.parts, inline);
    case "Paragraph": return each(it.parts, inline);
    case "Quote": return blocks(it.blocks);
    case "Code": return text(it.language) + text(it.text);
    case "List": return each(it.items, blocks);
    default: return 1;
  }
}

function inline(part) {
  switch (part.tag) {
    case "Text": case "Code": return text(part.text);
    case "Emphasis": case "Strong": return each(part.parts, inline);
    case "Link": return text(part.url) + text(part.title) + each(part.parts, inline);
    default: return 1;
  }
}

/** Reads the fields of a wallet's report that a user sees. */
export function report({ blocks, outputs }) {
  let sum = 0;
  for (const block of blocks) sum += text(block.hash);
  for (const output of outputs) sum += text(output.txHash) + Number(output.amount);
  return sum;
}
