
export function Notes(_: { code: string }) {
  return null;
}
