/** A paper's content, whatever kind of file it becomes. */
export type Block =
  | { readonly kind: 'heading' | 'subheading' | 'paragraph'; readonly text: string }
  | TableBlock
  | { readonly kind: 'chart'; readonly svg: string; readonly caption: string };

export interface TableBlock {
  readonly kind: 'table';
  /** Points; `*` shares what is left. */
  readonly widths: ReadonlyArray<number | '*'>;
  readonly head: ReadonlyArray<readonly Cell[]>;
  readonly body: ReadonlyArray<readonly Cell[]>;
}

export interface Cell {
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  /** A cell that a neighbour's span covers is left out of its row. */
  readonly columns?: number;
  readonly rows?: number;
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const subheading = (text: string): Block => ({ kind: 'subheading', text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const chart = (svg: string, caption: string): Block => ({ kind: 'chart', svg, caption });

/** What ends with a colon stands on the page of what it announces. */
export const leadsOn = ({ text }: { readonly text: string }): boolean => text.endsWith(':');
