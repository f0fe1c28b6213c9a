import { Button, Checkbox, InlineLoading } from '@carbon/react';
import { CheckmarkFilled } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseWithWork } from '../../../api/contract/officers.ts';
import { callApi } from '../../../ui/api.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { useShortcuts } from '../../../ui/shortcuts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { Key } from './call-form.tsx';
import type { MadeCase } from './call-keeper.ts';
import { spellCode, spokenCode } from './spell-code.ts';

interface Props { readonly made: MadeCase; readonly onReadBack: () => Promise<void>; readonly onNext: () => void }

/** The code, large, in groups, with the name of each character as people say it on the phone. */
export function ReadBack({ made, onReadBack, onNext }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => heading.current?.focus(), []);
  // The task appears as soon as the process has started: a second or two.
  const found = useQuery({
    queryKey: ['case', made.code], queryFn: () => callApi<CaseWithWork>('GET', `/cases/${made.code}`),
    refetchInterval: (query) => (taskOf(query.state.data) ? false : 1_000),
  });
  const taskId = taskOf(found.data);
  const confirm = () => {
    setFailure(null);
    if (!made.readBack) onReadBack().catch((error: Error) => setFailure(error));
  };
  const screen = () => { if (taskId) void navigate(`/tasks/${taskId}`); };
  useShortcuts([
    { keys: 'Alt+KeyR', label: 'calls.keyReadBack', whileTyping: true, run: confirm },
    { keys: 'Alt+KeyN', label: 'calls.keyNext', whileTyping: true, run: onNext },
    { keys: 'Alt+KeyS', label: 'calls.keyScreen', whileTyping: true, run: screen },
  ]);
  return (
    <section className="read-back" aria-labelledby="read-back-title">
      <h2 id="read-back-title" ref={heading} tabIndex={-1}>{t('calls.readBack')}</h2>
      <p className="read-back__spoken">{t('calls.sayCode', { spoken: spokenCode(made.code, t) })}</p>
      <div className="read-back__code" role="img" aria-label={`${made.code}: ${spokenCode(made.code, t)}`}>
        {spellCode(made.code, t).map((group, place) => (
          <span key={place} className="read-back__group">
            {group.map(({ character, name }, index) => <span key={index} className="read-back__character"><strong>{character}</strong><small>{name}</small></span>)}
          </span>
        ))}
      </div>
      <p className="quiet">{t('calls.checkCharacter')} {t('calls.receivedAt', { time: formatInstant(made.receivedAt) })}</p>
      <div role="status">{made.readBack && <p className="read-back__done"><CheckmarkFilled aria-hidden /> {t('calls.readBackDone')}</p>}</div>
      {!made.readBack && <Checkbox id="read-back-done" labelText={<>{t('calls.readBackDone')} <Key keys="Alt R" /></>} checked={false} onChange={confirm} />}
      <Trouble error={failure} onClose={() => setFailure(null)} />
      <div className="call-buttons">
        <Button onClick={onNext}>{t('calls.next')} <Key keys="Alt N" /></Button>
        {taskId ? <Button kind="secondary" onClick={screen}>{t('calls.screenNow')} <Key keys="Alt S" /></Button> : <InlineLoading description={t('calls.taskComing')} />}
      </div>
    </section>
  );
}

function taskOf(found: CaseWithWork | undefined): string | null {
  return found?.work.find(({ kind }) => kind === 'screen-report')?.id ?? null;
}
