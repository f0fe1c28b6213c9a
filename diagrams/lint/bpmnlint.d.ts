/** What we use of bpmnlint, whose own types say less. */
declare module 'bpmnlint/lib/linter.js' {
  export interface Report { readonly id?: string; readonly message: string; readonly category: string; readonly path?: ReadonlyArray<string | number> }
  export default class Linter {
    constructor(options: { config: object; resolver: object });
    lint(definitions: object): Promise<Record<string, Report[]>>;
  }
}

declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  export default class StaticResolver {
    constructor(cache: Readonly<Record<string, unknown>>);
  }
}

declare module 'bpmnlint/config/recommended.js' {
  const config: object;
  export default config;
}

declare module 'bpmnlint/rules/*' {
  const rule: unknown;
  export default rule;
}

declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: { readonly configs: Readonly<Record<string, object>> };
  export default plugin;
}

declare module 'bpmnlint-plugin-camunda-compat/rules/*' {
  const rule: unknown;
  export default rule;
}
