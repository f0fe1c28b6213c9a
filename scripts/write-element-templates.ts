/** Writes processes/element-templates/: what process owners pick from, also in other modelers. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { elementTemplates } from '../diagrams/catalogue/element-templates.ts';

/** File name → content, by language. */
export function templateFiles(): Map<string, string> {
  return new Map((['vi', 'en'] as const).flatMap((language) => elementTemplates(language)
    .map((template) => [`${language}/${template.id.replace('vn.1022.', '')}.json`, `${JSON.stringify(template, null, 2)}\n`] as const)));
}

if (process.argv[1] === import.meta.filename) {
  const folder = path.resolve(import.meta.dirname, '../processes/element-templates');
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of templateFiles()) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}
