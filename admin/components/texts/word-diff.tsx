import { useTranslation } from 'react-i18next';

interface Piece { readonly kind: 'same' | 'added' | 'removed'; readonly words: string }

/** What was taken out and added, word by word: the longest words that both have in the same order stay. */
function compare(before: string, after: string): Piece[] {
  const [a, b] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], words: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, words: last.words + words };
    else pieces.push({ kind, words });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { add('same', a[i]!); i += 1; j += 1; }
    else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) { add('removed', a[i]!); i += 1; }
    else { add('added', b[j]!); j += 1; }
  }
  return pieces;
}

/** Two wordings as one line: struck out what goes, underlined what comes; said in words to those who hear the page. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  return (
    <p className="word-diff">
      {compare(before, after).map(({ kind, words }, index) => {
        if (kind === 'same') return <span key={index}>{words}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return <Mark key={index}><span className="cds--visually-hidden">{t(kind === 'added' ? 'text.addedWords' : 'text.removedWords', { words: '' })}</span>{words}</Mark>;
      })}
    </p>
  );
}
