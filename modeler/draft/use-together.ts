import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDraft, usePresence, type Editor } from './draft.ts';
import type { Saver } from './saver.ts';

export interface Together {
  /** Colleagues who have the draft open. */
  readonly others: readonly Editor[];
  /** What is shown gives way to what the server has. */
  take(content: string, revision: number): Promise<void>;
  /** Sentence about what a colleague has just saved; null after it was put away. */
  readonly news: string | null;
  setNews(news: string | null): void;
}

/** Draws one file together with others: they hear where one is, and where nothing of one's own is unsaved, what they save is shown at once. */
export function useTogether({ processId, name, saver, elementId, load, news: first }: {
  processId: string; name: string; saver: Saver; elementId: string | null; load: (content: string) => Promise<void>; news: string | null;
}): Together {
  const { t } = useTranslation();
  const [news, setNews] = useState(first);
  const take = async (content: string, revision: number) => {
    await load(content);
    saver.rebase(revision, true);
  };
  const follow = async () => {
    const found = (await readDraft(processId)).files.find((file) => file.name === name);
    if (!found || !saver.isClean || found.revision <= saver.revision) return;
    await take(found.content, found.revision);
    setNews(t('editor.newer', { who: found.savedBy?.displayName ?? t('conflict.somebody') }));
  };
  const others = usePresence(processId, elementId, (revisions) => {
    if (saver.isClean && (revisions.get(name) ?? 0) > saver.revision) void follow().catch(() => undefined);
  });
  return { others, take, news, setNews };
}
