export default { testDir: "lowered", reporter: "line" };
