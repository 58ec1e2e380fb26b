// A component, transpiled by jco. Enums have one value per case, and trees are lists of nodes. Maps
// are maps in the current jco and lists of pairs in the old one, whose user converts them.

import { pathToFileURL } from "node:url";
import { text as touch } from "./read.mjs?jco";

const cases = { Circle: "circle", Rect: "rect", Label: "label", Empty: "empty" };
const names = Object.fromEntries(Object.entries(cases).map(([name, tag]) => [tag, name]));

function toShape({ tag, radius, text, ...rest }) {
  return tag === "Empty" ? { tag: "empty" } : { tag: cases[tag], val: radius ?? text ?? rest };
}

function fromShape({ tag, val }) {
  const fields = {
    circle: (radius) => ({ radius }),
    rect: (v) => v,
    label: (text) => ({ text }),
    empty: () => ({}),
  };
  return { tag: names[tag], ...fields[tag](val) };
}

function readShape({ tag, val }) {
  switch (tag) {
    case "circle": return val;
    case "rect": return val.width + val.height;
    case "label": return touch(val);
    default: return 1;
  }
}

function readShapes(list) {
  let sum = 0;
  for (let i = 0; i < list.length; i++) sum += readShape(list[i]);
  return sum;
}

function toNodes(tree, nodes = []) {
  const node = { value: tree.value, children: [] };
  nodes.push(node);
  for (const child of tree.children) {
    node.children.push(nodes.length);
    toNodes(child, nodes);
  }
  return nodes;
}

const fromNodes = (nodes, at = 0) => ({
  value: nodes[at].value, children: [...nodes[at].children].map((child) => fromNodes(nodes, child)),
});

function readNodes(nodes, at = 0) {
  const node = nodes[at];
  let sum = node.value;
  for (const child of node.children) sum += readNodes(nodes, child);
  return sum;
}

/** @param {string} folder the output of jco; maps are lists of pairs if it ends with `pairs` */
export async function contender(folder) {
  const pairs = folder.endsWith("pairs");
  const x = await import(pathToFileURL(`${folder}/app.js`).href);
  const host = await import(pathToFileURL(`${folder}/host.mjs`).href);
  const { Counter } = x.objects;
  const { add, stringIn, echo, bytesIn, bytesOut, floatsIn, floatsOut, person } = x;
  const { pointsOut, pointsIn, shapesOut, shapesIn, stringsOut, stringsIn } = x;
  const { treeOut, treeIn, hostCalls } = x;
  return {
    add, stringIn, echo, bytesIn, bytesOut, floatsIn, floatsOut, person, pointsOut, pointsIn,
    shapesOut, shapesIn, stringsOut, stringsIn, treeOut, treeIn, hostCalls,
    mapOut: pairs ? (n) => new Map(x.mapOut(n)) : x.mapOut,
    mapIn: pairs ? (map) => x.mapIn([...map]) : x.mapIn,
    numberCalls: x.numberCalls,
    callback: x.callback,
    object: (total, n) => {
      const counter = new Counter(total);
      const sum = counter.add(n);
      counter[Symbol.dispose]();
      return sum;
    },
    native: {
      shapes: {
        to: (list) => list.map(toShape), from: (list) => list.map(fromShape), read: readShapes,
      },
      function: { with: () => new host.Next() },
      tree: { to: toNodes, from: fromNodes, read: readNodes },
    },
  };
}
