const { Worker } = require("node:worker_threads");

new Worker('require("./imported/commonjs/commonjs.js").use({ push: console.log })', { eval: true });
