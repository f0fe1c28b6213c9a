// What must be on the machine before anything else can be: plain JavaScript, because it runs before packages are installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export const MINIMUM_NODE = 20;
export const MINIMUM_JDK = 21;
/** major, minor */
export const MINIMUM_MAVEN = [3, 6];

/** Folders that hold one JDK each (`*` = every folder there), where installers of the usual kinds put them. */
export function usualJdkFolders(home = homedir()) {
  return [
    '/usr/lib/jvm/*', '/usr/lib64/jvm/*', '/usr/java/*', '/usr/local/lib/jvm/*', '/opt/*', '/opt/java/*', '/opt/jdk/*',
    path.join(home, '.sdkman/candidates/java/*'), path.join(home, '.jdks/*'), path.join(home, '.asdf/installs/java/*'),
    path.join(home, '.local/share/mise/installs/java/*'),
    '/Library/Java/JavaVirtualMachines/*/Contents/Home', path.join(home, 'Library/Java/JavaVirtualMachines/*/Contents/Home'),
    '/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home', '/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home',
    'C:/Program Files/Java/*', 'C:/Program Files/Eclipse Adoptium/*', 'C:/Program Files/Microsoft/jdk*', 'C:/Program Files/Zulu/*',
    'C:/Program Files/Amazon Corretto/*',
  ];
}

/**
 * The JDK to use: JAVA_HOME when it is new enough, else the one on PATH, else the newest in the usual folders.
 * @param {{ env?: Record<string, string | undefined>, folders?: string[] }} [options]
 * @returns {{ jdk: { home: string, major: number } | null, seen: { home: string, major: number }[] }} `seen` names what was passed over.
 */
export function findJdk({ env = process.env, folders = usualJdkFolders() } = {}) {
  const seen = [];
  const look = (home) => {
    const jdk = home ? readJdk(home) : null;
    if (jdk && !seen.some((other) => other.home === jdk.home)) seen.push(jdk);
    return jdk && jdk.major >= MINIMUM_JDK ? jdk : null;
  };
  const onPath = findOnPath('java', env);
  const chosen = look(env.JAVA_HOME) || look(onPath && path.dirname(path.dirname(realpathSync(onPath))));
  if (chosen) return { jdk: chosen, seen };
  const usual = folders.flatMap(expand).map(look).filter(Boolean).sort((a, b) => b.major - a.major);
  return { jdk: usual[0] || null, seen };
}

/** @returns {{ home: string, major: number } | null} null when there is no `java` in this folder. */
export function readJdk(home) {
  const java = path.join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
  if (!existsSync(java)) return null;
  const release = path.join(home, 'release');
  let text = existsSync(release) ? readFileSync(release, 'utf8') : '';
  if (!/^JAVA_VERSION=/m.test(text)) text = outputOf(java, ['-version']);
  const version = /(?:JAVA_VERSION=|version )"?(\d+)(?:\.(\d+))?/.exec(text);
  if (!version) return null;
  // Java 8 called itself 1.8.
  return { home: realpathSync(home), major: Number(version[1] === '1' ? version[2] : version[1]) };
}

/**
 * Maven 3.6 or later, from MAVEN_HOME, PATH or the usual folders.
 * @returns {{ maven: { command: string, version: string } | null, seen: { command: string, version: string }[] }}
 */
export function findMaven({ env = process.env, folders = usualMavenFolders(), javaHome = env.JAVA_HOME } = {}) {
  const name = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  const homes = [env.MAVEN_HOME, env.M2_HOME].filter(Boolean).map((home) => path.join(home, 'bin', name));
  const candidates = [...homes, findOnPath('mvn', env), ...folders.flatMap(expand).map((home) => path.join(home, 'bin', name))];
  const seen = [];
  for (const command of candidates) {
    if (!command || !existsSync(command)) continue;
    const version = mavenVersion(command, javaHome);
    if (!version) continue;
    seen.push({ command, version });
    const [major, minor] = version.split('.').map(Number);
    if (major > MINIMUM_MAVEN[0] || (major === MINIMUM_MAVEN[0] && minor >= MINIMUM_MAVEN[1])) return { maven: { command, version }, seen };
  }
  return { maven: null, seen };
}

function usualMavenFolders(home = homedir()) {
  return ['/usr/share/maven', '/opt/*', path.join(home, '.sdkman/candidates/maven/*'), '/opt/homebrew/opt/maven', '/usr/local/opt/maven'];
}

/** From the name of Maven's own library, which takes no JVM to read; asked of Maven itself where that does not tell. */
function mavenVersion(command, javaHome) {
  const library = path.join(path.dirname(path.dirname(realpathSync(command))), 'lib');
  const files = existsSync(library) ? readdirSync(library).filter((file) => file.startsWith('maven-core')) : [];
  // Debian links maven-core-3.x.jar to the file with the number.
  const core = files.map((file) => /maven-core-(\d+\.\d+[\w.-]*)\.jar$/.exec(realpathSync(path.join(library, file)))).find(Boolean);
  if (core) return core[1];
  const told = /Apache Maven (\d+\.\d+[\w.-]*)/.exec(outputOf(command, ['-v'], javaHome ? { ...process.env, JAVA_HOME: javaHome } : process.env));
  return told ? told[1] : null;
}

/**
 * What is missing, as text for the screen in Vietnamese and English; empty when all is there.
 * @param {{ node: string, jdk?: { jdk: unknown, seen: { home: string, major: number }[] }, maven?: { maven: unknown, seen: { command: string, version: string }[] } }} found
 *   leave jdk or maven out where nothing will need it
 */
export function explainMissing({ node, jdk, maven }) {
  const parts = [];
  if (Number(node.split('.')[0]) < MINIMUM_NODE) {
    parts.push(part(`Node.js ${MINIMUM_NODE}`, node, [
      'Debian, Ubuntu: sudo apt-get install nodejs npm', 'macOS: brew install node', 'Windows: winget install OpenJS.NodeJS.LTS',
    ]));
  }
  if (jdk && !jdk.jdk) {
    parts.push(part(`JDK ${MINIMUM_JDK}`, jdk.seen.map((one) => `${one.major} (${one.home})`).join(', '), [
      `Debian, Ubuntu: sudo apt-get install openjdk-${MINIMUM_JDK}-jdk-headless`, `Fedora, RHEL: sudo dnf install java-${MINIMUM_JDK}-openjdk-headless`,
      `macOS: brew install openjdk@${MINIMUM_JDK}`, `Windows: winget install EclipseAdoptium.Temurin.${MINIMUM_JDK}.JDK`,
      'Đã cài ở chỗ khác / installed elsewhere: export JAVA_HOME=<thư mục/folder>',
    ]));
  }
  if (maven && !maven.maven) {
    parts.push(part(`Apache Maven ${MINIMUM_MAVEN.join('.')}`, maven.seen.map((one) => `${one.version} (${one.command})`).join(', '), [
      'Debian, Ubuntu: sudo apt-get install maven', 'Fedora, RHEL: sudo dnf install maven', 'macOS: brew install maven',
      'Windows: scoop install maven', 'Đã cài ở chỗ khác / installed elsewhere: export MAVEN_HOME=<thư mục/folder>',
    ]));
  }
  if (parts.length === 0) return '';
  return ['Chưa thể chạy, máy còn thiếu / Cannot start, this machine lacks:', '', ...parts,
    'Cài xong hãy chạy lại cùng lệnh. / Install them, then run the same command again.'].join('\n');
}

function part(wanted, found, ways) {
  return [`  ${wanted} trở lên / or later   (tìm thấy / found: ${found || 'không có / none'})`, ...ways.map((way) => `      ${way}`), ''].join('\n');
}

/** `/opt/*jdk*\/x` → the folders that match; one star in a name, wherever it stands. */
function expand(pattern) {
  const parts = pattern.split('/');
  const star = parts.findIndex((name) => name.includes('*'));
  if (star < 0) return existsSync(pattern) ? [pattern] : [];
  const parent = parts.slice(0, star).join('/') || '/';
  const [before, after] = parts[star].split('*');
  let names;
  try {
    names = readdirSync(parent).filter((name) => name.startsWith(before) && name.endsWith(after)).sort();
  } catch {
    return [];
  }
  return names.map((name) => [parent === '/' ? '' : parent, name, ...parts.slice(star + 1)].join('/')).filter((folder) => isFolder(folder));
}

function isFolder(name) {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
}

function findOnPath(name, env) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (env.PATH || env.Path || '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder && existsSync(file) && statSync(file).isFile()) return file;
    }
  }
  return null;
}

function outputOf(command, args, env = process.env) {
  try {
    // `java -version` speaks on stderr.
    return execFileSync(command, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: command.endsWith('.cmd'), timeout: 20_000 })
      || execFileSync('sh', ['-c', '"$0" "$@" 2>&1', command, ...args], { env, encoding: 'utf8', timeout: 20_000 });
  } catch {
    return '';
  }
}
