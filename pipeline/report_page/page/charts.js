// What the charts show of the rows, and drawing them. Each chart has a table with the same numbers, for keyboards.

const HEAT_STATUSES = ["in_force", "announced", "threatened"];
const CURRENCIES = ["USD", "EUR", "CNY"];
const MOST_TABLE_ROWS = 300;
const narrow = () => window.innerWidth < 700;
const percent = (rate) => `${+rate.toFixed(2)} %`;
const byRate = (one, other) => other.rate - one.rate;
const byAmount = (one, other) => other.amount - one.amount;

function cellTitle(row, what) {
  return `${what}: ${statusName(row.status)}`;
}

// The highest rate of every sector, imposer and status, and the rows behind it.
function heatCells(some) {
  const known = some.filter((row) => row.rate !== null && row.sector && row.imposer && HEAT_STATUSES.includes(row.status));
  return [...grouped(known, (row) => `${row.sector}|${row.imposer}|${row.status}`).values()].map((group) => {
    const highest = group.sort(byRate)[0];
    return {
      sectorCode: highest.sector, imposerCode: highest.imposer, statusCode: highest.status,
      rate: highest.rate, label: `${+highest.rate.toFixed(highest.rate < 10 ? 1 : 0)}`, figure: highest.figure,
      sector: sectorName(highest.sector), imposer: highest.imposer, status: statusName(highest.status),
      what: sectorName(highest.sector), who: placeName(highest.imposer), mentions: mentionsIn(group), rows: group,
      title: cellTitle(highest, `${sectorName(highest.sector)}, by ${placeName(highest.imposer)}`),
    };
  });
}

function heatShown(cells) {
  const expand = (key) => grouped(cells.flatMap((cell) => cell.rows), key);
  const sectors = most(expand((row) => row.sector), narrow() ? 10 : 15);
  const imposers = most(expand((row) => row.imposer), narrow() ? 6 : 8);
  return cells
    .filter((cell) => sectors.includes(cell.sectorCode) && imposers.includes(cell.imposerCode))
    .map((cell) => ({ ...cell, down: sectors.indexOf(cell.sectorCode), across: imposers.indexOf(cell.imposerCode) }));
}

function timePairs(some) {
  const known = some.filter((row) => row.rate !== null && row.imposer && row.targets.length && row.day !== null);
  return grouped(known, (row) => row.targets.map((target) => `${row.imposer}|${target}`));
}

function timePoints(pairs, number) {
  return most(pairs, number).flatMap((pair, down) => {
    const name = pair.split("|").map(placeName).join(" → ");
    return [...grouped(pairs.get(pair), (row) => `${row.day}|${row.rate}|${row.status}`).values()].map((group) => ({
      pair: name, down, day: group[0].day * DAY, rate: group[0].rate, status: statusName(group[0].status),
      figure: group[0].figure, what: [...new Set(group.map((row) => sectorName(row.sector || "not said")))].slice(0, 4).join(", "),
      when: dayName(group[0].day), mentions: mentionsIn(group), rows: group, title: `${name}: ${group[0].figure}`,
    }));
  });
}

function moneySectors(some) {
  const known = some.filter((row) => row.amount > 0 && /^[A-Z]{3}$/.test(row.unit));
  return grouped(known, (row) => row.sector);
}

function moneyPoints(sectors, number) {
  const largest = (sector) => Math.max(...sectors.get(sector).map((row) => row.amount));
  const order = most(sectors, number).sort((one, other) => !one - !other || largest(other) - largest(one));
  return order.flatMap((sector, down) => {
    const name = sector ? sectorName(sector) : "no sector named";
    const points = [...grouped(sectors.get(sector), (row) => `${row.unit}|${row.amount}`).values()].map((group) => ({
      sector: name, what: name, down, amount: group[0].amount, figure: group[0].figure, largest: "",
      currency: CURRENCIES.includes(group[0].unit) ? group[0].unit : "other",
      when: dayName(group[0].day), mentions: mentionsIn(group), rows: group, title: `${name}: ${group[0].figure}`,
    }));
    points.sort(byAmount);
    points[0].largest = points[0].figure;
    return points;
  });
}

// The specification, with what only the page knows: its width, and how long the time is that it shows.
function fitted(name, data, width) {
  const spec = structuredClone(told.charts[name]);
  if (name === "heat") {
    const imposers = new Set(data.map((cell) => cell.across)).size;
    spec.width = { step: Math.max(18, Math.min(38, Math.floor((width - 170) / imposers))) };
  } else if (name === "money") {
    spec.width = width;
    spec.height = 24 * new Set(data.map((point) => point.down)).size;
    spec.autosize = { type: "fit-x", contains: "padding" };
  } else {
    spec.width = width - (narrow() ? 84 : 325);
    spec.height = narrow() ? 48 : 40;
    const aside = { labelOrient: "left", labelAnchor: "middle", labelLimit: 245, labelPadding: 8 };
    if (!narrow()) Object.assign(spec.encoding.row.header, aside);
    const days = data.map((point) => point.day);
    const months = (Math.max(...days) - Math.min(...days)) / DAY / 30;
    const axis = months < 3 ? { format: "%-d %b", tickCount: "day" } : { format: "%b %Y", tickCount: "month" };
    Object.assign(spec.encoding.x.axis, axis);
  }
  spec.datasets = { [name]: data.map(({ rows: _, ...shown }, place) => ({ ...shown, place })) };
  return spec;
}

async function draw(name, chart, data) {
  const room = chart.closest("section").querySelector("h2").clientWidth;
  const { view } = await window.vegaEmbed(chart, fitted(name, data, room), {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true,
  });
  view.addEventListener("click", (_, item) => {
    const found = data[item?.datum?.place];
    if (found) showEvidence(found.title, found.rows);
  });
}

// A section's charts and table; the charts are its data in parts, each with the element that it is drawn in. The table
// is made once it is opened.
async function drawSection(name, parts, tableRows, heads, leftOut) {
  const section = document.getElementById(name);
  const empty = !parts.some(([, data]) => data.length);
  section.classList.toggle("empty", empty);
  section.querySelector(".none").hidden = !empty;
  if (empty) return;
  section.querySelector(".cut").textContent = leftOut.filter(Boolean).join(", ");
  const table = section.querySelector(".table");
  const fill = () => table.open && fillTable(table.querySelector(".scroll"), heads, tableRows());
  table.ontoggle = fill;
  fill();
  for (const [chart, data] of parts) {
    chart.parentElement.hidden = !data.length;
    if (data.length) await draw(name, chart, data);
  }
}

function fillTable(into, heads, tableRows) {
  const cells = (row) => row.map((cell, place) => element(place ? "td" : "th", place ? {} : { scope: "row" }, cell));
  const head = element("tr", {}, ...heads.map((name) => element("th", { scope: "col" }, name)));
  const body = tableRows.slice(0, MOST_TABLE_ROWS).map((row) => element("tr", {}, ...cells(row)));
  const left = tableRows.length - body.length;
  into.replaceChildren(
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)),
    left > 0 ? `and ${left} more: filters narrow them down` : "",
  );
}

function heatTable(cells) {
  const lines = grouped(cells, (cell) => `${cell.what}|${cell.who}`);
  return [...lines].sort().map(([, line]) => {
    const numbers = HEAT_STATUSES.map((status) => {
      const cell = line.find((one) => one.statusCode === status);
      return cell ? number(cell.figure, cell.title, cell.rows) : "–";
    });
    return [line[0].what, line[0].who, ...numbers];
  });
}

function pointTable(points, first) {
  return points.map((point) => [point[first], point.when, number(point.figure, point.title, point.rows), point.status ?? point.currency]);
}

function leftOutOf(shown, all, things) {
  return shown < all ? `${shown} of ${all} ${things}: the table lists more, filters draw the others` : "";
}

async function drawCharts(some) {
  const cells = heatCells(some);
  const shown = heatShown(cells);
  const maps = HEAT_STATUSES.map((status) => [
    document.querySelector(`#heat [data-status=${status}] .chart`), shown.filter((cell) => cell.statusCode === status),
  ]);
  const [pairs, mostPairs] = [timePairs(some), narrow() ? 6 : 9];
  const [sectors, mostSectors] = [moneySectors(some), narrow() ? 10 : 15];
  const times = timePoints(pairs, mostPairs);
  const amounts = moneyPoints(sectors, mostSectors);
  const differing = (rows, key) => new Set(rows.map((row) => row[key])).size;
  await drawSection("heat", maps, () => heatTable(cells), ["Sector", "Imposer", ...HEAT_STATUSES.map(statusName)],
    ["sector", "imposer"].map((key) => leftOutOf(differing(shown, `${key}Code`), differing(cells, `${key}Code`), `${key}s`)));
  await drawSection("time", [[document.querySelector("#time .chart"), times]], () => pointTable(timePoints(pairs, pairs.size), "pair"),
    ["Imposer → target", "Told", "Rate", "Status"], [leftOutOf(mostPairs, pairs.size, "pairs")]);
  await drawSection("money", [[document.querySelector("#money .chart"), amounts]], () => pointTable(moneyPoints(sectors, sectors.size), "sector"),
    ["Sector", "Told", "Amount", "Currency"], [leftOutOf(mostSectors, sectors.size, "sectors")]);
}

function fillKeys() {
  const steps = told.heatSteps;
  const ranges = steps.map((step, place) => (place + 1 < steps.length ? `${step}–${steps[place + 1]}` : `from ${step}`));
  const colour = (place) => Object.assign(element("i"), { style: `background: var(--heat-${place})` });
  document.querySelector("#heat p.key").replaceChildren(
    ...[`under ${steps[0]}`, ...ranges].map((name, place) => element("span", {}, colour(place), name)),
  );
  const shape = (name, kind) => element("span", { className: `state ${kind || "unsaid"}` }, name);
  document.querySelector("#time p.key").replaceChildren(
    ...Object.entries(told.statuses).map(([code, name]) => shape(name, code)),
  );
  document.querySelector("#money p.key").replaceChildren(...[...CURRENCIES, "other"].map((name) => shape(name, name)));
}
