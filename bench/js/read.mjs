// Reading what came out: every field, every text. Each contender gets a copy of this module of its own, by an address of its own
// (`read.mjs?name`): engines learn what objects a function sees, and one that saw those of all contenders would be slow for all.

/** Any value as it is. */
export const id = (value) => value;

/** Makes sure that a string is there: engines decode late if they can. */
export const text = (value) => value.length + value.charCodeAt(value.length - 1);

export const last = (list) => list[list.length - 1];

const each = (list, f) => { let sum = 0; for (let i = 0; i < list.length; i++) sum += f(list[i]); return sum; };

export const texts = (list) => each(list, text);
export const numbers = (list) => each(list, id);

export const person = (p) => text(p.name) + p.age + each(p.emails, text) + text(p.address.street) + text(p.address.city) + p.address.zip;

const point = (p) => p.id + p.x + p.y + p.z + text(p.name);
export const points = (list) => each(list, point);
/** One field of each. */
export const column = (list) => each(list, (p) => p.x);
/** Every hundredth one. */
export const some = (list) => { let sum = 0; for (let i = 0; i < list.length; i += 100) sum += point(list[i]); return sum; };

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
    sum += Number(o.id) + text(o.customer) + (o.paid ? 1 : 0) + (o.note ? text(o.note) : 0) + text(o.status) + o.weight;
    for (const it of o.lines) sum += it.article + it.count + it.price + (it.discount ?? 0);
    for (const tag of o.tags) sum += text(tag);
  }
  return sum;
}

export const tree = (t) => { let sum = t.value; for (const child of t.children) sum += tree(child); return sum; };

export const map = (entries) => { let sum = 0; for (const [key, value] of entries) sum += text(key) + value; return sum; };

/** Markdown. */
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

/** What a wallet shows. */
export function report({ blocks, outputs }) {
  let sum = 0;
  for (const block of blocks) sum += text(block.hash);
  for (const output of outputs) sum += text(output.txHash) + Number(output.amount);
  return sum;
}
