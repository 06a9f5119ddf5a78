// The desk by keyboard and by selection. Every step is also a link or a button, so the page works without this file.

const BEFORE = 200; // characters that stand before a selection: enough to tell its place from others
const KEYS = { j: 1, k: -1 };

const cards = () => [...document.querySelectorAll(".cards > li")];
const current = () => document.querySelector(".cards > .cur");
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

// The current card

const mark = (key) => {
  for (const card of cards()) {
    const isCurrent = card.dataset.key === key;
    card.classList.toggle("cur", isCurrent);
    if (isCurrent) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
  for (const words of document.querySelectorAll("mark[data-key]")) words.classList.toggle("hl-on", words.dataset.key === key);
  for (const tag of document.querySelectorAll("a.hn[data-key]")) tag.classList.toggle("hn-on", tag.dataset.key === key);
};

const open = (card) => {
  mark(card.dataset.key);
  card.scrollIntoView({ block: "nearest" });
  document.getElementById(`t${card.dataset.key}`)?.scrollIntoView({ block: "nearest" });
  const link = card.querySelector("[data-open]");
  link?.focus({ preventScroll: true });
};

const step = (by) => {
  const all = cards();
  const place = all.indexOf(current());
  const next = all[place < 0 ? 0 : place + by];
  if (next) open(next);
};

const openTarget = () => {
  const card = location.hash.startsWith("#c") ? document.getElementById(location.hash.slice(1)) : null;
  if (card?.dataset.key) mark(card.dataset.key);
};

// Verbs by key: of the current card, else of the page (the next article, undo)

const verb = (key) =>
  current()?.querySelector(`[data-verb="${key}"]`) ?? document.querySelector(`.head [data-verb="${key}"], .undo [data-verb="${key}"]`);

// With a Cyrillic layout a key is known by its place.
const PLACES = { KeyA: "a", KeyE: "e", KeyJ: "j", KeyK: "k", KeyM: "m", KeyN: "n", KeyS: "s", KeyU: "u", KeyX: "x" };

const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
  const key = /^[a-z]$/.test(event.key) ? event.key : PLACES[event.code];
  if (key in KEYS) step(KEYS[key]);
  else verb(key)?.click();
};

// A selection in the article fills the form that adds a statement

const plain = (range) => {
  const part = range.cloneContents();
  for (const tag of part.querySelectorAll(".hn")) tag.remove();
  // Paragraphs meet without a line end here; the server does not compare white space.
  return part.textContent;
};

const fill = () => {
  const text = document.querySelector("[data-text]");
  const form = document.querySelector("form[data-add]");
  const selection = document.getSelection();
  if (!text || !form || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const words = plain(range).trim();
  if (!words) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  form.elements.words.value = words;
  form.elements.before.value = [...plain(before)].slice(-BEFORE).join("");
  form.closest("details").open = true;
};

// Forms that htmx puts into a card: one at a time, ready to be typed into, shut by Escape or "not now"

const shut = (slot) => {
  slot.replaceChildren();
  slot.closest("li").querySelector("[data-open]")?.focus();
};

const onSwap = (event) => {
  const slot = event.target.closest(".slot");
  if (!slot) return;
  for (const other of document.querySelectorAll(".slot")) if (other !== slot) other.replaceChildren();
  slot.querySelector("input:not([type=hidden]), select, textarea, button[name]")?.focus();
};

const onClick = (event) => {
  const slot = event.target.closest(".slot [data-shut]")?.closest(".slot");
  if (slot) {
    event.preventDefault();
    shut(slot);
    return;
  }
  const link = event.target.closest("[data-open]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link.closest("li"));
  }
};

const onEscape = (event) => {
  const slot = event.key === "Escape" && event.target.closest(".slot");
  if (slot) shut(slot);
};

// A second click on the same button sends nothing
const onSubmit = (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
};
const forget = () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
};

document.addEventListener("keydown", onKey);
document.addEventListener("keydown", onEscape);
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("htmx:afterSwap", onSwap);
document.addEventListener("mouseup", () => setTimeout(fill, 0));
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") fill();
});
window.addEventListener("hashchange", openTarget);
window.addEventListener("pageshow", forget);
openTarget();
