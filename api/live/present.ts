import type { Change } from '../../cases/live/change.ts';
import type { CaseEvent, NoticeEvent, WorkItemEvent } from '../contract/live.ts';
import { eventText } from './event-stream.ts';

/** A change as it goes over the line: no more than its contract names. */
export function changeText(change: Change): string {
  switch (change.topic) {
    case 'work-item': return eventText('work-item', {
      workItemId: change.subjectId!, caseCode: change.caseCode, change: change.change as WorkItemEvent['change'],
      by: change.officerName, byId: change.officerId, version: change.version!,
    } satisfies WorkItemEvent);
    case 'case': return eventText('case', { caseCode: change.caseCode!, change: change.change as CaseEvent['change'] } satisfies CaseEvent);
    case 'notice': return eventText('notice', { id: change.subjectId! } satisfies NoticeEvent);
    case 'officer': return '';
  }
}
