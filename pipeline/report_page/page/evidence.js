// A row's evidence: its sentence with the words marked that prove it, and its article. Text only ever becomes text.

const MARKS = { f: "figure", s: "sector", t: "status" };
const MOST_SHOWN = 40;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function marked(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [words, letters] = piece;
    const kinds = [...letters].map((letter) => MARKS[letter]);
    return element("mark", { className: kinds.join(" "), title: kinds.join(", ") }, words);
  });
}

function state(row) {
  return row.status ? element("span", { className: `state ${row.status}` }, statusName(row.status)) : null;
}

// A number that leads to what it rests on.
function number(text, title, some) {
  const button = element("button", { type: "button", className: "number" }, text);
  button.addEventListener("click", () => showEvidence(title, some));
  return button;
}

function joined(parts, between = " · ") {
  return parts.filter((part) => part).flatMap((part, place) => (place ? [between, part] : [part]));
}

const wordsOf = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");

// One sentence with the marks of several rows.
function together(sentences) {
  const characters = [...wordsOf(sentences[0])];
  const letters = characters.map(() => new Set());
  for (const pieces of sentences) {
    let place = 0;
    for (const piece of pieces) {
      const [words, marks] = typeof piece === "string" ? [piece, ""] : piece;
      for (const _ of words) {
        for (const mark of marks) letters[place].add(mark);
        place += 1;
      }
    }
  }
  const joinedPieces = [];
  characters.forEach((character, place) => {
    const marks = ["f", "s", "t"].filter((mark) => letters[place].has(mark)).join("");
    const last = joinedPieces.at(-1);
    if (last && last[1] === marks) last[0] += character;
    else joinedPieces.push([character, marks]);
  });
  return joinedPieces.map(([words, marks]) => (marks ? [words, marks] : words));
}

function said(row) {
  const more = [
    row.law && row.law.replaceAll("_", " "),
    row.from && `from ${row.from}`,
    row.count > 1 && `the highest of ${counted(row.count, "mention")}`,
  ];
  const shownFigure = row.figure === "–" ? null : element("b", {}, row.figure);
  const parts = joined([shownFigure, state(row), row.sector && sectorName(row.sector), parties(row), ...more]);
  const badge = row.new && !allNew ? element("span", { className: "badge" }, "new") : null;
  return element("p", { className: "said" }, ...parts, badge);
}

// What one article says: its headline, then each sentence once, below what it proves.
function card(some) {
  const row = some[0];
  const [title, address, source] = row.article;
  const headline = title || "(no headline)";
  const link = address ? element("a", { href: address, rel: "noreferrer", target: "_blank" }, headline) : headline;
  const again = row.copies ? `told again by ${row.copies}` : null;
  const about = element("small", {}, " ", ...joined([source, dayName(row.day), again]));
  const parts = [...grouped(some, (one) => wordsOf(one.sentence)).values()].flatMap((group) => {
    const elsewhere = [...new Map(group.flatMap((one) => one.elsewhere).map((piece) => [piece.join(), piece])).values()];
    return [
      ...group.map(said),
      element("blockquote", {}, ...marked(together(group.map((one) => one.sentence)))),
      elsewhere.length ? element("p", { className: "from" }, "Elsewhere in the article: ", ...joined(marked(elsewhere), ", ")) : null,
    ];
  });
  return element("li", {}, element("p", { className: "headline" }, link, about), ...parts);
}

const cards = (some) => [...grouped(some, (row) => row.place).values()].map(card);

const dialog = document.getElementById("evidence");

function showEvidence(title, some) {
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("ol").replaceChildren(...cards(some.slice(0, MOST_SHOWN)));
  const rest = dialog.querySelector(".rest");
  rest.hidden = some.length <= MOST_SHOWN;
  rest.textContent = `and ${some.length - MOST_SHOWN} more: filters narrow them down`;
  dialog.showModal();
  dialog.scrollTop = 0;
}

dialog.querySelector("button").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
