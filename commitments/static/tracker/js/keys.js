// Two keys of every page: "/" goes to the search, Escape shuts an open source note. The page works without them.

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

const goToSearch = (event) => {
  const search = document.getElementById("find");
  if (search === null || isTyping(event.target)) return;
  event.preventDefault();
  search.focus();
  search.select();
};

const shutNotes = () => {
  for (const note of document.querySelectorAll(".said:hover, .said:focus, .said:focus-within")) {
    note.classList.add("is-shut");
    note.blur();
  }
};

const openAgain = (event) => {
  if (event.target.matches?.(".said")) event.target.classList.remove("is-shut");
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") goToSearch(event);
  if (event.key === "Escape") shutNotes();
});
document.addEventListener("mouseleave", openAgain, true);
document.addEventListener("focusin", openAgain);
