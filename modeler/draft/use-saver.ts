import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { saveDraftFile } from './draft.ts';
import { forgetUnsaved, keepUnsaved } from './local-copy.ts';
import { Saver } from './saver.ts';

/** Saves one file of a draft by itself; the component that uses it is made anew for another file. `read` answers what is drawn now. */
export function useSaver({ officerId, processId, name, revision, read }: { officerId: string; processId: string; name: string; revision: number; read: () => Promise<string> }): Saver {
  const reader = useRef(read);
  reader.current = read;
  const [saver] = useState(() => new Saver({
    revision,
    read: () => reader.current(),
    send: (content, over) => saveDraftFile(processId, name, content, over),
    keep: (copy) => keepUnsaved(officerId, processId, name, copy),
    forget: () => forgetUnsaved(officerId, processId, name),
  }));
  useSyncExternalStore(saver.subscribe, () => saver.version);
  useEffect(() => {
    const again = () => { if (saver.state === 'waiting') void saver.flush(); };
    const stay = (event: BeforeUnloadEvent) => { if (!saver.isClean) event.preventDefault(); };
    window.addEventListener('online', again);
    window.addEventListener('beforeunload', stay);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', stay);
      saver.stop();
    };
  }, [saver]);
  return saver;
}
