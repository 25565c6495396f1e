// Writes the address of the class on the board as students have to type it.
"use strict";

for (const place of document.querySelectorAll("[data-address]")) place.textContent = `${location.host}/class`;
