// The chart for the README: how many times Wharf's time each contender takes, on a logarithmic axis.

const ROWS = [
  "add(u32, u32)", "string echo, 16 B ASCII", "string echo, 1 KiB ASCII", "nested record round trip",
  "10,000 records out, all fields", "10,000 records in", "1,000 enums in", "1,000 enums out", "tree in, 1,365 nodes",
  "map in, 100,000 entries", "1,000 host calls, 32 B string", "callback, 1,000 calls",
];

const COLORS = {
  wharf: "#0b7285", raw: "#adb5bd", bindgen: "#f59f00", classes: "#e8590c", serde: "#d6336c", json: "#862e9c",
  jco: "#364fc7", "jco-1.9": "#74b816", boltffi: "#7048e8", extism: "#5c5f66",
};

const LEFT = 230, RIGHT = 30, WIDTH = 860, TOP = 78, LINE = 26;
const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

/** @returns the SVG's text */
export function chart(rows, names) {
  const shown = ROWS.map((name) => rows.find((it) => it.row === name)).filter(Boolean);
  const ratios = shown.flatMap(({ result }) => result.map((it) => it.ratio.median));
  const first = TICKS.findLast((tick) => tick <= Math.min(0.5, ...ratios)) ?? TICKS[0];
  const last = TICKS.find((tick) => tick >= Math.max(2, ...ratios)) ?? TICKS.at(-1);
  const scale = (WIDTH - LEFT - RIGHT) / Math.log(last / first);
  const x = (ratio) => (LEFT + scale * Math.log(Math.min(Math.max(ratio, first), last) / first)).toFixed(1);
  const bottom = TOP + LINE * shown.length;
  const used = Object.keys(COLORS).filter((name) => shown.some(({ result }) => result.some((it) => it.name === name)));

  const legend = used.map((name, i) => {
    const at = LEFT + (i % 4) * 148, y = 22 + Math.floor(i / 4) * 20;
    return `${dot(at, y - 4, name)}<text x="${at + 10}" y="${y}">${names[name][0]}</text>`;
  });
  const grid = TICKS.filter((tick) => first <= tick && tick <= last).map((tick) =>
    `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${bottom}" stroke="${tick === 1 ? COLORS.wharf : "#dee2e6"}"/>`
    + `<text x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${tick}×</text>`);
  const lines = shown.map(({ row, result }, i) => {
    const y = TOP + LINE * i + LINE / 2;
    const dots = result.map((it) => dot(x(it.ratio.median), y, it.name)).reverse();
    return `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end">${row}</text>${dots.join("")}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 46}" font-family="system-ui, sans-serif" font-size="13" fill="#212529">
<rect width="${WIDTH}" height="${bottom + 46}" rx="8" fill="#ffffff"/>
${[...legend, ...grid, ...lines].join("\n")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${bottom + 36}" text-anchor="middle" fill="#495057">time of the call, Wharf = 1×; further right is slower</text>
</svg>
`;
}

function dot(x, y, name) {
  return `<circle cx="${x}" cy="${y}" r="5.5" fill="${COLORS[name]}"/>`;
}
