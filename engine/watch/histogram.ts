/** Eight buckets an octave: a bucket's middle is at most 4.5 % away from whatever fell into it. */
const PER_OCTAVE = 8;

/** Where a bucket begins and ends, in milliseconds; the database sorts into them (`duration_bucket`). */
export function boundsOf(bucket: number): readonly [number, number] {
  return bucket === 0 ? [0, 1] : [2 ** ((bucket - 1) / PER_OCTAVE), 2 ** (bucket / PER_OCTAVE)];
}

/** How often durations fell into each bucket. */
export type Histogram = ReadonlyMap<number, number>;

/** The duration below which `share` of all lie, in milliseconds; null without any. Within its bucket they are taken as spread evenly. */
export function quantile(histogram: Histogram, share: number): number | null {
  const buckets = [...histogram].sort(([a], [b]) => a - b);
  const total = countOf(histogram);
  if (total === 0) return null;
  const wanted = share * total;
  let below = 0;
  for (const [bucket, count] of buckets) {
    if (below + count >= wanted) {
      const [from, to] = boundsOf(bucket);
      return Math.round(from + (to - from) * ((wanted - below) / count));
    }
    below += count;
  }
  return Math.round(boundsOf(buckets.at(-1)![0])[1]);
}

export function countOf(histogram: Histogram): number {
  return [...histogram.values()].reduce((sum, count) => sum + count, 0);
}

/** All durations together, in milliseconds, each taken as its bucket's middle. */
export function totalOf(histogram: Histogram): number {
  return [...histogram].reduce((sum, [bucket, count]) => sum + count * Math.sqrt(boundsOf(bucket)[0] * boundsOf(bucket)[1] || 0.25), 0);
}
