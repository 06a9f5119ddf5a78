// The button that prints: there only where it works. Without a script the browser's own menu prints the same.

const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
