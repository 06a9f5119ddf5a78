// Fields that complete: select2 draws a box of its own and leaves the label behind. Without it a listener hears only
// what is chosen, not what it is chosen for.

function words(select) {
  const label = select.getAttribute("aria-label") ?? select.labels[0]?.textContent ?? "";
  return label.trim().replace(/:$/, "");
}

function name(select) {
  const drawn = select.nextElementSibling;
  const box = drawn?.querySelector(".select2-selection");
  if (!box) return;
  box.id ||= `${select.id}-box`;
  box.setAttribute("aria-label", words(select));
  const chosen = drawn.querySelector(".select2-selection__rendered");
  box.setAttribute("aria-labelledby", [box.id, chosen?.id].filter(Boolean).join(" "));
  // What is chosen is read with the box: as an input of its own it would be nameless.
  chosen?.removeAttribute("role");
  chosen?.removeAttribute("aria-readonly");
  drawn.querySelector(".select2-search__field")?.setAttribute("aria-label", words(select));
}

function nameAll(root) {
  root.querySelectorAll("select.admin-autocomplete").forEach(name);
}

// Django draws the boxes when jQuery says that the page is there: asked after it, jQuery tells us after it.
django.jQuery(() => nameAll(document));
document.addEventListener("formset:added", (event) => requestAnimationFrame(() => nameAll(event.target)));
