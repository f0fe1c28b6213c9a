/** Lines of a two-column table with the first column padded to the longest label. */
export function table(rows: ReadonlyArray<readonly [string, string | number]>): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${typeof value === 'number' ? value.toLocaleString('vi-VN') : value}`).join('\n');
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part}/${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}
