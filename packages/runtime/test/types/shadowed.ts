// A `defer` of the file's own is nobody else's.
const defer: (n: number) => number = (n) => n;
export const result: number = defer(1);
