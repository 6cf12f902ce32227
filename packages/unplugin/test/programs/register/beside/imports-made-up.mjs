for (const url of ["file:///virtual%2Fmade-up.mjs", "file://elsewhere/made-up.mjs", "file:///a%00b.mjs"]) {
  console.log((await import(url)).text);
}
