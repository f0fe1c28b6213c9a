import { FormEditor } from '@bpmn-io/form-js-editor';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ourFieldsModule } from '../../forms/our-fields.ts';
import { FORM_EDITOR_WORDS, nameInVietnamese } from '../../forms/form-editor-words.ts';
import { speakVietnamese } from '../../translations/in-place.ts';
import type { OpenFile } from '../files/file-shell.tsx';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js/dist/assets/properties-panel.css';

/** form-js' editor with our own kinds of field. It stays while the page does; `content` is what it starts with. */
export function FormCanvas({ content, onOpen, onChange }: { content: string; onOpen(open: OpenFile | null): void; onChange(): void }) {
  const { t, i18n } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef({ onOpen, onChange });
  latest.current = { onOpen, onChange };
  const start = useRef(content);
  useEffect(() => {
    const editor = new FormEditor({ container: container.current!, additionalModules: [ourFieldsModule] });
    let loading = true;
    const load = async (text: string) => {
      loading = true;
      await editor.importSchema(JSON.parse(text));
      loading = false;
    };
    editor.on('commandStack.changed', () => { if (!loading) { start.current = JSON.stringify(editor.saveSchema(), null, 2); latest.current.onChange(); } });
    void load(start.current).then(() => latest.current.onOpen({ load, read: () => Promise.resolve(JSON.stringify(editor.saveSchema(), null, 2)) }));
    if (i18n.language === 'vi') editor.on('commandStack.formField.add.preExecute', ({ context }: { context: { formField: object } }) => nameInVietnamese(context.formField));
    const stop = i18n.language === 'vi' ? speakVietnamese(container.current!, FORM_EDITOR_WORDS) : () => undefined;
    return () => { stop(); latest.current.onOpen(null); editor.destroy(); };
  }, [i18n.language]);
  return <div ref={container} className="form-canvas" role="region" aria-label={t('forms.canvas')} />;
}
