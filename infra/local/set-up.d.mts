/** True when node_modules below `root` is what its package-lock.json says. */
export function isInstalled(root: string, options: { withDev: boolean }): boolean;
