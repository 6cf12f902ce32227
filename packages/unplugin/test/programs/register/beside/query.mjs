const log = [];
for (const query of ["?1", "?2"]) (await import(`../imported/module/module.mjs${query}`)).use(log);
console.log(log.join(" "));
