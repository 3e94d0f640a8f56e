// The page: what is new, and everything shown again whenever a filter changes.

const NEW_SHOWN = 10;
const FIRST_MENTIONS = 20;
const MORE_MENTIONS = 50;
let mentionsShown = FIRST_MENTIONS;
let shown = [];
let drawing = Promise.resolve();

function shortly(row) {
  return [row.sector && sectorName(row.sector), parties(row)].filter((part) => part).join(", ");
}

function showAnswer() {
  const fresh = shown.filter((row) => row.new);
  const newest = shown.find((row) => row.day !== null);
  const words = {
    none: "No mention here",
    old: `Nothing new. ${counted(mentionsIn(shown), "mention")}, the newest of ${dayName(newest ? newest.day : null)}`,
    new: `${counted(mentionsIn(fresh), "new mention")}`,
  };
  document.getElementById("answer").textContent = words[fresh.length ? "new" : shown.length ? "old" : "none"];
  showHighest(fresh.length ? fresh : shown, fresh.length ? "new" : "");
  showFiltered();
}

// The highest rate of each status: of what is new, or where nothing is, of all that is shown.
function showHighest(some, which) {
  const tiles = HEAT_STATUSES.map((status) => {
    const rates = some.filter((row) => row.rate !== null && row.status === status).sort(byRate);
    if (!rates.length) return "";
    const alike = rates.filter((row) => row.rate === rates[0].rate);
    const title = `Highest ${which} rate ${statusName(status)}`.replace("  ", " ");
    return element("li", {}, element("span", { className: `state ${status}` }, title),
      number(percent(rates[0].rate), `${title}: ${percent(rates[0].rate)}`, alike), shortly(rates[0]));
  });
  document.getElementById("highest").replaceChildren(...tiles.filter((tile) => tile));
}

function showFiltered() {
  const words = filtersInWords();
  const filtered = document.getElementById("filtered");
  filtered.hidden = !words;
  filtered.textContent = `${mentionsIn(shown).toLocaleString("en-GB")} of ${counted(mentionsIn(rows), "mention")}: ${words}`;
}

function showNew() {
  const section = document.getElementById("new");
  const fresh = shown.filter((row) => row.new);
  const isRate = (row) => row.kind === "tariff_rate" && row.status !== "former";
  fresh.sort((one, other) => isRate(other) - isRate(one));
  const groups = [...grouped(fresh, (row) => [`${row.sector}|${row.imposer}|${row.targets}|${row.status}|${row.figure}`]).values()];
  const items = groups.slice(0, NEW_SHOWN).map((group) => {
    const row = group[0];
    const about = element("span", {}, ...joined([state(row), row.sector && sectorName(row.sector), parties(row)]), " ",
      element("small", {}, dayName(row.day)));
    return element("li", {}, number(row.figure, `${row.figure}: ${shortly(row)}`, group), about);
  });
  if (groups.length > NEW_SHOWN) {
    items.push(element("li", {}, number(`${groups.length - NEW_SHOWN} more`, "New", groups.slice(NEW_SHOWN).flat())));
  }
  section.querySelector("ul").replaceChildren(...items);
  section.querySelector(".none").hidden = items.length > 0;
}

function showMentions() {
  const section = document.getElementById("mentions");
  section.querySelector("ol").replaceChildren(...cards(shown.slice(0, mentionsShown)));
  section.querySelector(".more").parentElement.hidden = shown.length <= mentionsShown;
  section.querySelector(".none").hidden = shown.length > 0;
}

// One drawing after the other: two at once would draw into the same element.
function redraw() {
  const some = shown;
  drawing = drawing.then(async () => {
    if (some !== shown) return;
    await drawCharts(some);
    document.body.dataset.shown = mentionsIn(some);
  });
  return drawing;
}

function show() {
  shown = visibleRows();
  showAnswer();
  showNew();
  showMentions();
  return redraw();
}

async function changed() {
  mentionsShown = FIRST_MENTIONS;
  remember();
  await show();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", changed);
form.addEventListener("reset", () => setTimeout(changed));
window.addEventListener("hashchange", () => {
  recall();
  show();
});
document.querySelector("#mentions .more").addEventListener("click", () => {
  mentionsShown += MORE_MENTIONS;
  showMentions();
});

let width = window.innerWidth;
let waiting;
window.addEventListener("resize", () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(redraw, 200);
});

document.querySelector("#filters details").open = window.innerWidth >= 768;
fillSelects();
recall();
fillKeys();
await show();
