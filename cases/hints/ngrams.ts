/**
 * Multinomial naive Bayes over character n-grams of unaccented text. Its training text is the lexicon's own phrases: it adds what
 * exact phrases miss, misspelled and unfinished words, and needs no collected messages.
 */
export interface NgramModel {
  readonly labels: readonly string[];
  /** n-gram → log probability ratio against the average label, one a label. */
  readonly ratios: ReadonlyMap<string, Float64Array>;
}

const SIZES = [4, 5];

/** The n-grams of one text, with a space at both ends so that word beginnings count. */
export function ngramsOf(plainText: string): string[] {
  const padded = ` ${plainText} `;
  return SIZES.flatMap((size) => Array.from({ length: Math.max(0, padded.length - size + 1) }, (_, i) => padded.slice(i, i + size)));
}

/** Trains on label → training texts, with add-α smoothing. */
export function trainNgrams(texts: ReadonlyMap<string, readonly string[]>, alpha = 0.1): NgramModel {
  const labels = [...texts.keys()];
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(labels.length);
  for (const [index, label] of labels.entries()) {
    for (const gram of texts.get(label)!.flatMap(ngramsOf)) {
      const row = counts.get(gram) ?? new Float64Array(labels.length);
      row[index]! += 1;
      totals[index]! += 1;
      counts.set(gram, row);
    }
  }
  const ratios = new Map<string, Float64Array>();
  const unseen = totals.map((total) => Math.log(alpha / (total + alpha * counts.size)));
  for (const [gram, row] of counts) {
    // most counts are 0: their logarithm is taken once
    const logs = row.map((count, i) => (count === 0 ? unseen[i]! : Math.log((count + alpha) / (totals[i]! + alpha * counts.size))));
    const mean = logs.reduce((sum, value) => sum + value, 0) / labels.length;
    ratios.set(gram, logs.map((value) => value - mean));
  }
  return { labels, ratios };
}

/** Evidence per label, averaged over the known n-grams so that long messages do not shout. */
export function scoreNgrams(model: NgramModel, plainText: string): Map<string, number> {
  const sums = new Float64Array(model.labels.length);
  let known = 0;
  for (const gram of new Set(ngramsOf(plainText))) {
    const row = model.ratios.get(gram);
    if (!row) continue;
    known += 1;
    for (let i = 0; i < sums.length; i += 1) sums[i]! += row[i]!;
  }
  return new Map(model.labels.map((label, i) => [label, known === 0 ? 0 : sums[i]! / Math.sqrt(known)]));
}
