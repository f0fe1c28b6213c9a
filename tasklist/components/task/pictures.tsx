import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Lightbox, type Shot } from './lightbox.tsx';

/** Thumbnails that open the whole picture on the spot; videos play where they stand. */
export function Pictures({ files, label }: { files: readonly Shot[]; label: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const close = () => { setOpen(null); opener.current?.focus(); };
  return (
    <>
      <ul className="pictures">
        {files.map((file, place) => (
          <li key={file.id}>
            {file.kind === 'image' ? (
              <button type="button" className="pictures__open" onClick={(event) => { opener.current = event.currentTarget; setOpen(place); }}>
                <img src={file.thumbnailUrl ?? file.url} alt={t(label, { number: place + 1 })} loading="lazy" />
              </button>
            ) : <video src={file.url} controls preload="metadata" aria-label={t(label, { number: place + 1 })} />}
          </li>
        ))}
      </ul>
      {open !== null && files[open] && <Lightbox shots={files} place={open} label={label} onTurn={setOpen} onClose={close} />}
    </>
  );
}
