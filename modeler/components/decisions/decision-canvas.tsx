import type DecisionModeler from 'dmn-js/lib/Modeler';
import type { View } from 'dmn-js/lib/Modeler';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VIETNAMESE } from '../../../ui/decision-editor-words.ts';
import type { OpenFile } from '../files/file-shell.tsx';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';

/** dmn-js' editor: the decisions' diagram and each of their tables. */
export function DecisionCanvas({ content, label, onOpen, onChange }: { content: string; label: string; onOpen(open: OpenFile | null): void; onChange(): void }) {
  const { t, i18n } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef({ onOpen, onChange });
  latest.current = { onOpen, onChange };
  const start = useRef(content);
  const [modeler, setModeler] = useState<DecisionModeler | null>(null);
  const [views, setViews] = useState<{ all: readonly View[]; active: View | undefined }>({ all: [], active: undefined });
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    let made: DecisionModeler | null = null;
    const show = async () => {
      const { default: Modeler } = await import('dmn-js/lib/Modeler');
      if (gone || !container.current) return;
      const drawing = made = new Modeler({ container: container.current, ...(i18n.language === 'vi' ? VIETNAMESE : {}) });
      drawing.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', (event) => { if ((event as { trigger?: string }).trigger !== 'clear') latest.current.onChange(); }));
      drawing.on('views.changed', ({ views: all, activeView }) => { if (!gone) setViews({ all, active: activeView }); });
      const load = async (xml: string) => {
        await drawing.importXML(xml);
        const table = drawing.getViews().find(({ type }) => type === 'decisionTable');
        if (table && !gone) await drawing.open(table);
      };
      await load(start.current);
      setModeler(drawing);
      latest.current.onOpen({ load, read: async () => (start.current = (await drawing.saveXML({ format: true })).xml) });
    };
    show().catch(() => { if (!gone) setFailed(true); });
    return () => { gone = true; setModeler(null); latest.current.onOpen(null); made?.destroy(); };
  }, [i18n.language]);
  return (
    <>
      {failed && <p className="fault" role="alert">{t('decision.broken')}</p>}
      {views.all.length > 1 && (
        <nav className="decision-views" aria-label={t('decision.views')}>
          {views.all.map((view) => <button key={`${view.type} ${view.id}`} type="button" aria-current={view.id === views.active?.id && view.type === views.active.type ? 'true' : undefined} onClick={() => void modeler?.open(view)}>{view.type === 'drd' ? t('decision.drd') : view.name ?? view.id}</button>)}
        </nav>
      )}
      <div ref={container} className="decision-canvas" role="region" tabIndex={0} aria-label={label} />
    </>
  );
}
