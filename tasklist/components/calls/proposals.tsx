import { Tag, Tile } from '@carbon/react';
import { WarningAltFilled } from '@carbon/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallHints } from '../../../api/contract/calls.ts';
import { formatInstant } from '../../../ui/countdown.tsx';
import { Slot } from './address-field.tsx';
import type { CallFields } from './call-keeper.ts';
import type { EndReason } from './end-call.tsx';

interface Props {
  readonly hints: CallHints;
  readonly fields: CallFields;
  /** The address field proposes places itself: then the words' own wards have no numbers. */
  readonly wardsNumbered: boolean;
  readonly onCategory: (code: string) => void;
  readonly onWard: (code: string) => void;
  readonly onDuplicate: (code: string) => void;
}

const EMERGENCY = 'emergency-handoff';
const sure = (confidence: number) => `${Math.round(confidence * 100)}%`;

/** What the machine proposes for the words so far, each with how sure it is; Alt and its number chooses. A person decides. */
export function ProposalList({ hints, fields, wardsNumbered, onCategory, onWard, onDuplicate }: Props) {
  const { t } = useTranslation();
  const empty = hints.categories.length + hints.wards.length + hints.duplicates.length + hints.notes.length === 0;
  return (
    <Tile className="panel call-panel">
      <h2>{t('calls.proposals')}</h2>
      {empty && <p className="quiet">{t('task.noHints')}</p>}
      {hints.categories.length > 0 && <h3>{t('task.hintCategory')}</h3>}
      <ul className="call-options">
        {hints.categories.map(({ code, name, confidence, why }, index) => (
          <Proposal key={code} slot={index + 1} chosen={fields.categoryCode === code} confidence={confidence} why={why} onChoose={() => onCategory(code)}>{name}</Proposal>
        ))}
      </ul>
      {hints.wards.length > 0 && <h3>{t('task.hintWard')}</h3>}
      <ul className="call-options">
        {hints.wards.map(({ code, name, confidence, why }, index) => (
          <Proposal key={code} slot={wardsNumbered ? index + 4 : null} chosen={fields.wardCode === code} confidence={confidence} why={why} onChoose={() => onWard(code)}>{name}</Proposal>
        ))}
      </ul>
      {hints.duplicates.length > 0 && <h3>{t('task.hintDuplicate')}</h3>}
      <ul className="call-options">
        {hints.duplicates.map(({ code, score, why, statusText, receivedAt, excerpt, addressText }, index) => (
          <Proposal
            key={code} slot={index + 7} chosen={fields.originalCode === code} confidence={score} why={why.join(', ')} onChoose={() => onDuplicate(code)}
            more={<Link to={`/cases/${code}`} target="_blank" rel="noreferrer">{t('calls.look', { code })}</Link>}
          >
            <span className="code">{code}</span> <Tag size="sm" type="blue">{statusText}</Tag> {t(fields.originalCode === code ? 'calls.sameChosen' : 'calls.same')}
            <span className="call-option__text">{excerpt}</span>
            <span className="quiet call-option__text">{[formatInstant(receivedAt), addressText].filter(Boolean).join(' · ')}</span>
          </Proposal>
        ))}
      </ul>
      {hints.proposedUnitName && <p className="quiet">{t('calls.unit', { name: hints.proposedUnitName })}</p>}
      {hints.notes.map(({ kind, why }) => <p key={kind} className="quiet">{why}</p>)}
    </Tile>
  );
}

function Proposal({ slot, chosen, confidence, why, onChoose, children, more }: { slot: number | null; chosen: boolean; confidence: number; why: string; onChoose: () => void; children: ReactNode; more?: ReactNode }) {
  return (
    <li>
      <button type="button" className="call-option" aria-pressed={chosen} onClick={onChoose}>
        <Slot number={slot} />
        <span>{children}</span>
        <span className="call-option__sure">{sure(confidence)}</span>
      </button>
      <p className="call-option__why">{why} {more}</p>
    </li>
  );
}

/** Danger stands where the operator looks: under what the caller says. */
export function UrgencyHint({ urgent, chosen }: { urgent: NonNullable<CallHints['urgent']>; chosen: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="call-alarm">
      <WarningAltFilled aria-hidden />
      <p><strong>{t(chosen ? 'calls.urgentChosen' : 'calls.urgentProposed', { sure: sure(urgent.confidence) })}</strong> {urgent.why}</p>
    </div>
  );
}

/** What is out of scope, or is for 113, 114 and 115: in words that can be said. */
export function SayThis({ guidance, onGuided }: { guidance: CallHints['guidance']; onGuided: (reason: EndReason) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {guidance.map((each) => (
        <Tile key={each.reasonCode} className="panel call-panel call-guidance">
          <h2>{each.title} <span className="call-option__sure">{sure(each.confidence)}</span></h2>
          <p className="quiet">{t('calls.sayThis')}</p>
          <p className="call-say__words">“{each.text}”</p>
          {each.whereToGo && <p><strong>{t('calls.whereToGo')}</strong> {each.whereToGo}</p>}
          <p className="call-option__why">{each.why}</p>
          <button type="button" className="call-link" onClick={() => onGuided(each.reasonCode === EMERGENCY ? 'handed-to-emergency' : 'guided-elsewhere')}>{t('calls.guidedEnd')}</button>
        </Tile>
      ))}
    </>
  );
}
