// What is shown: by the form, which the address's fragment remembers.

const form = document.getElementById("filters");
const fields = ["from", "to", "sector", "imposer", "target", "status"];
const PERIODS = { month: 1, quarter: 3, year: 12 };

function fillSelects() {
  const options = {
    sector: [new Set(rows.map((row) => row.sector)), sectorName],
    imposer: [new Set(rows.map((row) => row.imposer)), placeName],
    target: [new Set(rows.flatMap((row) => row.every)), placeName],
  };
  for (const [name, [codes, nameOf]] of Object.entries(options)) {
    const named = [...codes].filter((code) => code).map((code) => [code, nameOf(code)]);
    named.sort((one, other) => one[1].localeCompare(other[1], "en"));
    fill(name, named);
  }
  const present = new Set(rows.map((row) => row.status));
  fill("status", Object.entries(told.statuses).filter(([code]) => code && present.has(code)));
  form.elements.new.closest("label").hidden = allNew || !rows.some((row) => row.new);
}

function fill(name, named) {
  const options = named.map(([code, words]) => element("option", { value: code }, words));
  form.elements[name].replaceChildren(element("option", { value: "" }, "all"), ...options);
}

const dayOf = (text) => (text ? Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY) : null);

// The number of a row's period: a line that stands for several has no day, but a month, quarter or year.
function period(day) {
  const date = new Date(day * DAY);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / PERIODS[told.step]);
}

function inTime(row, from, to) {
  if (from === null && to === null) return true;
  if (row.day === null) return false;
  const whole = row.count > 1;
  const at = whole ? period(row.day) : row.day;
  return (from === null || at >= (whole ? period(from) : from)) && (to === null || at <= (whole ? period(to) : to));
}

function visibleRows() {
  const wanted = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  const from = dayOf(wanted.from);
  const to = dayOf(wanted.to);
  return rows.filter(
    (row) =>
      (!wanted.sector || row.sector === wanted.sector) &&
      (!wanted.imposer || row.imposer === wanted.imposer) &&
      (!wanted.status || row.status === wanted.status) &&
      (!wanted.target || row.every.includes(wanted.target)) &&
      (!form.elements.new.checked || row.new) &&
      inTime(row, from, to),
  );
}

// The filters in words; empty where none is set.
function filtersInWords() {
  const words = fields.filter((name) => form.elements[name].value).map((name) => {
    const field = form.elements[name];
    const value = field.tagName === "SELECT" ? field.selectedOptions[0].textContent : dayName(dayOf(field.value));
    return `${name} ${value}`;
  });
  return [...words, ...(form.elements.new.checked ? ["only new"] : [])].join(", ");
}

function remember() {
  const set = new URLSearchParams();
  for (const name of fields) if (form.elements[name].value) set.set(name, form.elements[name].value);
  if (form.elements.new.checked) set.set("new", "1");
  history.replaceState(null, "", set.size ? `#${set}` : location.pathname + location.search);
}

function recall() {
  const set = new URLSearchParams(location.hash.slice(1));
  for (const name of fields) {
    form.elements[name].value = set.get(name) ?? "";
    if (form.elements[name].value !== (set.get(name) ?? "")) form.elements[name].value = "";
  }
  form.elements.new.checked = set.get("new") === "1";
}
