import { Button } from '@carbon/react';
import { ChevronLeft, ChevronRight, Close } from '@carbon/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

export interface Shot { readonly id: string; readonly kind: string; readonly url: string; readonly thumbnailUrl: string | null }

/** One picture after the other in its full size: arrow keys turn, Escape closes. */
export function Lightbox({ shots, place, label, onTurn, onClose }: { shots: readonly Shot[]; place: number; label: string; onTurn: (place: number) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { if (!dialog.current?.open) dialog.current?.showModal(); }, []);
  const shot = shots[place]!;
  const turn = (by: number) => onTurn((place + by + shots.length) % shots.length);
  const onKey = (event: KeyboardEvent) => {
    // The page's own keys rest behind the picture.
    event.stopPropagation();
    if (event.key === 'ArrowRight') turn(1);
    if (event.key === 'ArrowLeft') turn(-1);
  };
  const name = t(label, { number: place + 1 });
  return (
    <dialog ref={dialog} className="lightbox" aria-label={name} onKeyDown={onKey} onClose={onClose}>
      <div className="lightbox__bar">
        <p aria-live="polite">{name} ({place + 1}/{shots.length})</p>
        <a className="cds--link" href={shot.url} target="_blank" rel="noreferrer">{t('screening.fullSize')}</a>
        <Button hasIconOnly kind="ghost" size="md" renderIcon={Close} iconDescription={t('app.close')} tooltipPosition="left" onClick={onClose} />
      </div>
      <div className="lightbox__stage">{shot.kind === 'image' ? <img src={shot.url} alt={name} /> : <video src={shot.url} controls aria-label={name} />}</div>
      {shots.length > 1 && (
        <div className="lightbox__turn">
          <Button kind="secondary" size="md" renderIcon={ChevronLeft} onClick={() => turn(-1)}>{t('screening.previousPicture')}</Button>
          <Button kind="secondary" size="md" renderIcon={ChevronRight} onClick={() => turn(1)}>{t('screening.nextPicture')}</Button>
        </div>
      )}
    </dialog>
  );
}
