// Draws the README's chart: each contender's time as a multiple of Wharf's, on a logarithmic axis.

const ROWS = [
  "add(u32, u32)", "string echo, 16 B ASCII", "string echo, 1 KiB ASCII",
  "nested record round trip", "10,000 records out, all fields", "10,000 records in",
  "1,000 enums in", "1,000 enums out", "tree in, 1,365 nodes", "map in, 100,000 entries",
  "1,000 host calls, 32 B string", "callback, 1,000 calls",
];

const COLORS = {
  wharf: "#0b7285", raw: "#adb5bd", bindgen: "#f59f00", classes: "#e8590c", serde: "#d6336c",
  json: "#862e9c", jco: "#364fc7", "jco-1.9": "#74b816", boltffi: "#7048e8", extism: "#5c5f66",
};

const AXIS = "time of the call, Wharf = 1×; further right is slower";

const LEFT = 230, RIGHT = 30, WIDTH = 860, TOP = 78, LINE = 26;
const TICKS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

/** Returns the chart as SVG. */
export function chart(rows, names) {
  const shown = ROWS.map((name) => rows.find((it) => it.row === name)).filter(Boolean);
  const ratios = shown.flatMap(({ result }) => result.map((it) => it.ratio.median));
  const first = TICKS.findLast((tick) => tick <= Math.min(0.5, ...ratios)) ?? TICKS[0];
  const last = TICKS.find((tick) => tick >= Math.max(2, ...ratios)) ?? TICKS.at(-1);
  const scale = (WIDTH - LEFT - RIGHT) / Math.log(last / first);
  const clamp = (ratio) => Math.min(Math.max(ratio, first), last);
  const x = (ratio) => (LEFT + scale * Math.log(clamp(ratio) / first)).toFixed(1);
  const bottom = TOP + LINE * shown.length;
  const appears = (name) => shown.some(({ result }) => result.some((it) => it.name === name));
  const used = Object.keys(COLORS).filter(appears);

  const legend = used.map((name, i) => {
    const at = LEFT + (i % 4) * 148, y = 22 + Math.floor(i / 4) * 20;
    return `${dot(at, y - 4, name)}<text x="${at + 10}" y="${y}">${names[name][0]}</text>`;
  });
  const grid = TICKS.filter((tick) => first <= tick && tick <= last).map((tick) => {
    const color = tick === 1 ? COLORS.wharf : "#dee2e6";
    const at = x(tick);
    return `<line x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${bottom}" stroke="${color}"/>`
      + `<text x="${at}" y="${bottom + 16}" text-anchor="middle">${tick}×</text>`;
  });
  const lines = shown.map(({ row, result }, i) => {
    const y = TOP + LINE * i + LINE / 2;
    const dots = result.map((it) => dot(x(it.ratio.median), y, it.name)).reverse();
    return `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end">${row}</text>${dots.join("")}`;
  });
  const height = bottom + 46, middle = (LEFT + WIDTH - RIGHT) / 2;
  const font = 'font-family="system-ui, sans-serif" font-size="13" fill="#212529"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" ${font}>
<rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff"/>
${[...legend, ...grid, ...lines].join("\n")}
<text x="${middle}" y="${bottom + 36}" text-anchor="middle" fill="#495057">${AXIS}</text>
</svg>
`;
}

function dot(x, y, name) {
  return `<circle cx="${x}" cy="${y}" r="5.5" fill="${COLORS[name]}"/>`;
}
