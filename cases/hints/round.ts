/** Two digits are more than the figure deserves. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
