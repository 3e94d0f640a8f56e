// The page's data: from the text that the page holds to rows, one for each line.

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = characters.charCodeAt(place);
  return bytes;
}

async function unpacked(base64) {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
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
  const lists = ({ values }) => values.map((codes) => (codes ? codes.split(",") : []));
  const [targets, every] = [lists(columns.targets), lists(columns.every)];
  return columns.id.map((id, place) => {
    const row = {
      id,
      day: columns.day[place],
      count: columns.count[place],
      new: columns.new[place] === 1,
      rate: columns.rate[place],
      amount: columns.amount[place],
      copies: columns.copies[place],
      targets: targets[columns.targets.at[place]],
      every: every[columns.every.at[place]],
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
const DATES = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const EVERYONE = "*";

const sectorName = (code) => told.sectors[code] ?? code.replaceAll("_", " ");
const placeName = (code) => (code === EVERYONE ? "everyone" : (told.places[code] ?? code));
const statusName = (code) => told.statuses[code] ?? code;
const targetNames = (row) => row.targets.map(placeName).join(", ");

function dayName(day) {
  if (day === null) return "undated";
  return DATES.format(day * DAY);
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
