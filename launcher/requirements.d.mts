export interface Jdk { readonly home: string; readonly major: number }
export interface Maven { readonly command: string; readonly version: string }
type Environment = Record<string, string | undefined>;

export const MINIMUM_NODE: number;
export const MINIMUM_JDK: number;
export const MINIMUM_MAVEN: readonly [number, number];
export function usualJdkFolders(home?: string): string[];
export function findJdk(options?: { env?: Environment; folders?: string[] }): { jdk: Jdk | null; seen: Jdk[] };
export function readJdk(home: string): Jdk | null;
export function findMaven(options?: { env?: Environment; folders?: string[]; javaHome?: string }): { maven: Maven | null; seen: Maven[] };
export function explainMissing(found: {
  node: string;
  jdk?: { jdk: Jdk | null; seen: Jdk[] };
  maven?: { maven: Maven | null; seen: Maven[] };
}): string;
