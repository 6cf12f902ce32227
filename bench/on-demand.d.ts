// Installed by `npm run bench` and not by `npm ci`, so that checking the types must do without them.
declare module "exit-hook";
declare module "golike-defer";
declare module "signal-exit";
declare module "tinybench";
