const MOST_COMPONENTS = 300;
const DEEPEST = 12;

/** What keeps a text from being a form of form-js, in a few words; null when it is one. */
export function formFaults(content: string): string | null {
  let form: unknown;
  try {
    form = JSON.parse(content);
  } catch {
    return 'it is not JSON';
  }
  if (!isObject(form)) return 'a form is an object';
  if (typeof form.id !== 'string' || !/^[A-Za-z_][\w.-]{0,99}$/.test(form.id)) return 'its "id" is missing or has other characters than letters, figures, "-", "_" and "."';
  if (form.type !== undefined && form.type !== 'default') return 'its "type" is another one than "default"';
  if (!Array.isArray(form.components)) return 'its "components" are missing';
  const counted = { components: 0 };
  return componentFaults(form.components, counted, 1);
}

function componentFaults(components: readonly unknown[], counted: { components: number }, depth: number): string | null {
  if (depth > DEEPEST) return `groups stand within each other more than ${DEEPEST} deep`;
  for (const component of components) {
    counted.components += 1;
    if (counted.components > MOST_COMPONENTS) return `it has more than ${MOST_COMPONENTS} components`;
    if (!isObject(component) || typeof component.type !== 'string') return 'a component has no "type"';
    const { key, components: inner } = component;
    // Keys become names of process variables.
    if (key !== undefined && (typeof key !== 'string' || !/^[A-Za-z_][\w.]{0,99}$/.test(key) || /^(__proto__|constructor|prototype)$/.test(key))) return 'a component\'s "key" is no name';
    if (inner !== undefined && !Array.isArray(inner)) return 'the "components" of a group are no list';
    const fault = inner === undefined ? null : componentFaults(inner, counted, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
