// The page's data: from the text that the page holds to rows, one for each line.

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const told = await unpacked(document.getElementById("data").textContent);

function rowsOf(columns) {
  const word = (name) => {
    const { values, at } = columns[name];
    return (place) => values[at[place]];
  };
  const words = Object.fromEntries(
    ["sector", "imposer", "status", "kind", "unit", "law", "from", "figure", "sentence"].map((name) => [name, word(name)]),
  );
  const targetLists = columns.targets.values.map((codes) => (codes ? codes.split(",") : []));
  return columns.id.map((id, place) => {
    const row = {
      id,
      day: columns.day[place],
      count: columns.count[place],
      new: columns.new[place] === 1,
      rate: columns.rate[place],
      amount: columns.amount[place],
      copies: columns.copies[place],
      targets: targetLists[columns.targets.at[place]],
      elsewhere: columns.elsewhere[place],
      place: columns.article[place],
      article: columns.articles[columns.article[place]],
    };
    for (const name in words) row[name] = words[name](place);
    return row;
  });
}

const rows = rowsOf(told.columns);
const allNew = rows.every((row) => row.new);
const DAY = 86_400_000;
const EVERYONE = "*";

const sectorName = (code) => told.sectors[code] ?? code.replaceAll("_", " ");
const placeName = (code) => (code === EVERYONE ? "everyone" : (told.places[code] ?? code));
const statusName = (code) => told.statuses[code] ?? code;
const targetNames = (row) => row.targets.map(placeName).join(", ");

function dayName(day) {
  if (day === null) return "undated";
  return new Date(day * DAY).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

function parties(row) {
  if (!row.imposer && !row.targets.length) return "";
  return `${row.imposer ? placeName(row.imposer) : "not said"} → ${targetNames(row) || "not said"}`;
}

const mentionsIn = (some) => some.reduce((sum, row) => sum + row.count, 0);
const counted = (number, thing) => `${number.toLocaleString("en-GB")} ${thing}${number === 1 ? "" : "s"}`;

function grouped(some, keyOf) {
  const groups = new Map();
  for (const row of some) {
    for (const key of [keyOf(row)].flat()) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}

// The keys of groups, those with most mentions first.
function most(groups, number) {
  const sizes = [...groups].map(([key, group]) => [key, mentionsIn(group)]);
  return sizes.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, number).map(([key]) => key);
}
