for (const file of process.argv.slice(2)) await import(`./places/${file}`);
