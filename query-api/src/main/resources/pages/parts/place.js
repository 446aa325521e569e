// Where these pages are: at the root of their server, or below a path of it, such as /health-data. Each file of theirs
// is three steps below, so a module knows it by its own address, whatever a proxy does or says.
export const BASE = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');

// An address of ours, from its path as the pages name it.
export const at = (path) => BASE + path;
