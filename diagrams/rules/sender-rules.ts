import { jobTypeOf, processesOf } from '../elements.ts';
import type { Moddle } from '../net.ts';
import { wayAround, waysOf, type Ways } from '../paths.ts';
import type { DiagramRule, RuleWorld } from './rule.ts';
import { formOf } from './user-tasks.ts';

/** Jobs after which the sender knows where the report stands, or a queue has it that answers. */
const TELLS = new Set(['tell-sender', 'refuse-report', 'guide-sender', 'thank-sender', 'queue-question', 'queue-suggestion']);
/** Jobs that tell the sender no, or to go elsewhere. */
const REFUSES = new Set(['refuse-report', 'guide-sender']);
/** The job with which a process takes charge of a case. */
const TAKES_CASE = 'claim-case';

const jobAt = (ways: Ways, id: string) => jobTypeOf(ways.elements.get(id) ?? { $type: '' });

/** Every way to an end tells the sender (D11). */
export const tellsSender: DiagramRule = {
  id: 'tells-sender', level: 'error', duties: ['D11', 'D18'],
  meaning: { vi: 'Mọi đường đi tới kết thúc đều phải báo cho người gửi, hoặc chuyển sang hàng đợi sẽ trả lời.', en: 'Every way to an end tells the sender, or hands over to a queue that answers.' },
  check: (definitions) => processesOf(definitions).flatMap((process) => {
    const ways = waysOf(process);
    if (![...ways.elements.keys()].some((id) => jobAt(ways, id) === TAKES_CASE)) return [];
    return ways.ends.flatMap((end) => {
      const way = wayAround(ways, (id) => id === end, (id) => TELLS.has(jobAt(ways, id) ?? ''));
      return way ? [{ element: end, way, text: { vi: 'Tới đây mà người gửi chưa được báo: hãy thêm bước báo người gửi trên đường này.', en: 'One comes here without the sender being told: add a step on this way that tells the sender.' } }] : [];
    });
  }),
};

/** No refusal without a step in which a person chooses the reason (D18). */
export const refusalHasReason: DiagramRule = {
  id: 'refusal-has-reason', level: 'error', duties: ['D16', 'D17', 'D18', 'D22', 'D24'],
  meaning: { vi: 'Từ chối hoặc hướng dẫn nơi khác chỉ sau một bước mà người xử lý chọn lý do.', en: 'A refusal, or sending on elsewhere, comes only after a step in which a person chooses the reason.' },
  check: (definitions, world) => processesOf(definitions).flatMap((process) => {
    const ways = waysOf(process);
    const givesReason = (id: string) => asksReason(ways.elements.get(id), world);
    return [...ways.elements.keys()].filter((id) => REFUSES.has(jobAt(ways, id) ?? '')).flatMap((id) => {
      const way = wayAround(ways, (at) => at === id, givesReason);
      return way ? [{ element: id, way, text: { vi: 'Tới đây mà chưa ai chọn lý do: hãy đặt trước đó một bước có biểu mẫu hỏi lý do (reasonCode).', en: 'One comes here before anybody chose a reason: put a step before it whose form asks for one (reasonCode).' } }] : [];
    });
  }),
};

function asksReason(element: Moddle | undefined, { forms }: RuleWorld): boolean {
  if (element?.$type !== 'bpmn:UserTask') return false;
  return (forms.get(formOf(element) ?? '') ?? []).some(({ key }) => key === 'reasonCode');
}
