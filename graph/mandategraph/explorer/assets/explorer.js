// What pages do beyond what they do without it. Nothing here is needed to read a page.
"use strict";

// Words that are marked by their address come to the middle of the window.
const marked = document.getElementById("span");
if (marked && location.hash === "#span") marked.scrollIntoView({ block: "center" });
