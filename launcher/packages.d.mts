export function packagesAreInstalled(root: string): boolean;
export function installPackages(root: string, say: (text: string) => void): Promise<void>;
