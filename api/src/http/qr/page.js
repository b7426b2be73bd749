(function () {
  var buttons = document.querySelectorAll("button[data-copies]");
  for (var i = 0; i < buttons.length; i++) {
    buttons[i].hidden = false;
    buttons[i].addEventListener("click", copy);
  }
  // Old browsers and plain http have no navigator.clipboard. Where this fails, the text is at least selected.
  function copy(event) {
    var button = event.currentTarget;
    getSelection().selectAllChildren(document.getElementById(button.getAttribute("data-copies")));
    if (!document.execCommand("copy")) return;
    // Only the last is in the clipboard.
    for (var i = 0; i < buttons.length; i++) {
      buttons[i].textContent = buttons[i].getAttribute(buttons[i] === button ? "data-done" : "data-copy");
    }
  }
})();
