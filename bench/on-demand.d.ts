// Installed by `npm run bench` and not by `npm ci`, so that checking the types must do without them.
declare module "golike-defer";
declare module "tinybench";
