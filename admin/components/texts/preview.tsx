import { Button, ProgressBar } from '@carbon/react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextPreviewView } from '../../../api/contract/texts.ts';
import { callApi } from '../../../ui/api.ts';

export interface TemplateWords { readonly subject: string | null; readonly body: string; readonly bodyEn: string | null }

const ONE_PART = 160;
const PAUSE_MS = 200;

/** What the words become, asked a moment after the last key; the last answer stays until the next one is there. */
export function useTextPreview(code: string, channel: 'sms' | 'email', words: TemplateWords) {
  const [asked, setAsked] = useState(words);
  useEffect(() => {
    const later = setTimeout(() => setAsked(words), PAUSE_MS);
    return () => clearTimeout(later);
  }, [words]);
  return useQuery({
    queryKey: ['text-preview', code, asked, document.documentElement.lang], placeholderData: keepPreviousData,
    queryFn: () => callApi<TextPreviewView>('POST', '/configuration/text-preview', { code, channel, subject: asked.subject, body: asked.body, bodyEn: asked.bodyEn }),
  });
}

/** The message as its recipient sees it, with its length and what is wrong with it. */
export function TextPreview({ channel, preview, onPlain }: { channel: 'sms' | 'email'; preview: TextPreviewView; onPlain: (plain: string) => void }) {
  const { t } = useTranslation();
  const [longest, setLongest] = useState(false);
  return (
    <section className="text-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('text.preview')}</h2>
      {channel === 'sms' ? <Phone text={longest && preview.longest ? preview.longest.text : preview.text} /> : <Letter subject={preview.subject ?? ''} text={preview.text} />}
      <p className="quiet">{longest ? t('text.longestCase') : t('text.previewNote')} · {t(channel === 'sms' ? 'text.counter' : 'text.counterMail', { length: preview.length, segments: preview.segments })}{channel === 'sms' && ` · ${t('text.encoding', { encoding: preview.encoding })}`}</p>
      {preview.longest && <Longest preview={preview.longest} />}
      {preview.longest && <Button kind="ghost" size="sm" aria-pressed={longest} onClick={() => setLongest(!longest)}>{t('text.showLongest')}</Button>}
      <div role="status" className="text-preview__verdict">
        {preview.faults.length === 0 ? <p className="sound">{t('text.sound')}</p> : <p className="fault">{t('text.faults', { count: preview.faults.length })}</p>}
      </div>
      {preview.plain !== null && preview.faults.some(({ code }) => code === 'text-not-plain') && <Button kind="tertiary" size="sm" onClick={() => onPlain(preview.plain!)}>{t('text.makePlain')}</Button>}
    </section>
  );
}

function Longest({ preview }: { preview: { length: number; segments: number; encoding: string } }) {
  const { t } = useTranslation();
  const tooLong = preview.segments > 1 || preview.encoding !== 'GSM-7';
  return <ProgressBar label={t('text.longestCase')} helperText={`${preview.length}/${ONE_PART} · ${t('text.counter', { length: preview.length, segments: preview.segments })}`} value={Math.min(preview.length, ONE_PART)} max={ONE_PART} status={tooLong ? 'error' : 'active'} size="small" />;
}

function Phone({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <div className="phone">
      <p className="phone__from">{t('text.from')}</p>
      <p className="phone__bubble">{text}</p>
    </div>
  );
}

function Letter({ subject, text }: { subject: string; text: string }) {
  return (
    <div className="letter">
      <p className="letter__subject">{subject}</p>
      <p className="letter__body">{text}</p>
    </div>
  );
}
