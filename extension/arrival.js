/* The one script that runs without a press, and only on sites the reader chose for that: says that a page is there. */
// @imports protocol.js
chrome.runtime.sendMessage({ type: Protocol.MESSAGE.arrived }).catch(() => undefined);
