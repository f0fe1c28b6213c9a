import { Button, InlineLoading } from '@carbon/react';
import { Compare } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import type DecisionModeler from 'dmn-js/lib/Modeler';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { TableView } from '../../api/contract/configuration.ts';
import { fetchFile } from '../../ui/api.ts';
import { VIETNAMESE } from '../../ui/decision-editor-words.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Downloads } from '../components/downloads.tsx';
import { ImportForm } from '../components/import-form.tsx';
import { useTables } from '../configuration.ts';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';

/** Rules or routing as a decision table: looked at, edited, taken out and brought back as DMN. */
export function Decision() {
  const { t } = useTranslation();
  const { table: name = '' } = useParams();
  const tables = useTables();
  const table = tables.data?.items.find((found) => found.name === name);
  if (tables.isPending) return <InlineLoading description={t('app.loading')} />;
  if (!table) return tables.error ? <Trouble error={tables.error} /> : <p className="empty">{t('table.unknown')}</p>;
  return <DecisionOf key={name} table={table} mayEdit={tables.data!.mayEdit} />;
}

function DecisionOf({ table, mayEdit }: { table: TableView; mayEdit: boolean }) {
  const { t } = useTranslation();
  const path = `/configuration/tables/${table.name}/decision`;
  const xml = useQuery({ queryKey: ['decision', table.name], queryFn: async () => (await fetchFile(path)).text(), staleTime: 0, refetchOnWindowFocus: false });
  const modeler = useRef<DecisionModeler | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const compare = async () => setFile(new File([(await modeler.current!.saveXML({ format: true })).xml], `${table.name}.dmn`, { type: 'application/xml' }));
  return (
    <>
      <PageTitle title={t('decision.title', { table: table.title })} />
      <p><Link to={table.page ?? `/tables/${table.name}`}>{t('import.back', { table: table.title })}</Link></p>
      <p className="quiet">{t('decision.explain')}</p>
      <div className="toolbar">
        <Downloads path={path} formats={['dmn']} />
        {mayEdit && <Button size="md" kind="tertiary" renderIcon={Compare} disabled={!xml.data} onClick={() => void compare()}>{t('decision.compare')}</Button>}
      </div>
      <Trouble error={xml.error} />
      {xml.isPending && <InlineLoading description={t('app.loading')} />}
      {xml.data !== undefined && <Canvas xml={xml.data} mayEdit={mayEdit} label={table.title} modeler={modeler} />}
      {mayEdit && <section aria-labelledby="decision-import"><h2 id="decision-import">{t('decision.import')}</h2><ImportForm table={table} path={`/configuration/tables/${table.name}/imports`} accept={['.dmn', '.xml']} offered={file} explain={t('decision.fileExplain')} /></section>}
    </>
  );
}

/** dmn-js draws on an element of its own; it comes with the page, not with the first view. */
function Canvas({ xml, mayEdit, label, modeler }: { xml: string; mayEdit: boolean; label: string; modeler: React.RefObject<DecisionModeler | null> }) {
  const { t, i18n } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    let gone = false;
    const show = async () => {
      const { default: Drawing } = mayEdit ? await import('dmn-js/lib/Modeler') : await import('dmn-js/lib/NavigatedViewer');
      if (gone || !container.current) return;
      const drawing = new Drawing({ container: container.current, ...(i18n.language === 'vi' ? VIETNAMESE : {}) });
      modeler.current = drawing;
      await drawing.importXML(xml);
      const view = drawing.getViews().find(({ type }) => type === 'decisionTable');
      if (view && !gone) await drawing.open(view);
    };
    show().catch((failed: unknown) => { if (!gone) setError(failed instanceof Error ? failed : new Error(String(failed))); });
    // Drawn anew in another language it would lose what was edited.
    return () => { gone = true; modeler.current?.destroy(); modeler.current = null; };
  }, [xml, mayEdit, modeler]);
  return (
    <>
      {error && <p className="fault" role="alert">{t('decision.failed')}</p>}
      <a href="#decision-end" className="skip-past">{t('decision.skip')}</a>
      <div ref={container} className="decision" role="region" tabIndex={0} aria-label={label} />
      <span id="decision-end" tabIndex={-1} />
    </>
  );
}
