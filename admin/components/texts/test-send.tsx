import { Button, InlineNotification, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../ui/api.ts';
import { Trouble } from '../../../ui/trouble.tsx';
import type { TemplateWords } from './preview.tsx';

/** Sends the words as they stand in the editor to a phone or address of one's own. What was typed is not kept here either. */
export function TestSend({ code, channel, words, disabled }: { code: string; channel: 'sms' | 'email'; words: TemplateWords; disabled: boolean }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const send = useMutation({
    mutationFn: () => callApi<{ left: number }>('POST', `/configuration/text-templates/${code}/test-send`, { ...words, to: to.trim() || null }),
    onSuccess: () => setTo(''),
  });
  return (
    <section className="test-send" aria-labelledby="test-title">
      <h2 id="test-title">{t('test.title')}</h2>
      <p className="quiet">{t('test.explain')}</p>
      <form onSubmit={(event) => { event.preventDefault(); send.mutate(); }}>
        <TextInput
          id="test-to" type={channel === 'sms' ? 'tel' : 'email'} autoComplete="off" labelText={t(channel === 'sms' ? 'test.phone' : 'test.email')} helperText={channel === 'email' ? t('test.emailHint') : undefined}
          value={to} onChange={(event) => setTo(event.target.value)}
        />
        <Button type="submit" kind="secondary" size="md" disabled={disabled || send.isPending || (channel === 'sms' && to.trim() === '')}>{t('test.send')}</Button>
      </form>
      <Trouble error={send.error} />
      {send.isSuccess && <InlineNotification kind="success" lowContrast hideCloseButton role="status" statusIconDescription={t('app.success')} title={t('test.sent')} subtitle={t('test.left', { left: send.data.left })} />}
    </section>
  );
}
