// The free name, typed by the project or by the import of another file of it.
defer(() => {});
defer.onError(() => {});
// @ts-expect-error an argument of another type
defer((n: number) => n, "text");
export {};
