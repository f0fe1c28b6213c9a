import { inCity } from '../../lib/time.ts';
import type { Fact, MatterKind } from '../matters/kinds.ts';
import { DECIDED } from './decided.ts';
import { hasFinding, listInspectedCases, readInspection } from './inspection.ts';
import { keepPlan, periodText, startInspection } from './start-inspection.ts';

/** Inspections of how units work together (D31, D32). */
export const inspectionKind: MatterKind = {
  kind: 'inspection', codePrefix: 'KT', processId: 'inspection', title: { vi: 'Kiểm tra', en: 'Inspection' },
  readRight: 'inspection.read', startRight: 'inspection.open', startForm: 'open-inspection',
  start: startInspection, started: keepPlan, decided: DECIDED,
  eventTexts: {
    'sample-drawn': { vi: 'Đã rút mẫu hồ sơ', en: 'The sample was drawn' },
    'minutes-issued': { vi: 'Đã ban hành biên bản', en: 'The minutes were issued' },
  },
  outcomes: {
    'plan-rejected': { vi: 'Kế hoạch không được duyệt', en: 'Plan not approved' }, 'nothing-to-inspect': { vi: 'Không có hồ sơ trong kỳ', en: 'Nothing to look at' },
    concluded: { vi: 'Đã kết luận', en: 'Concluded' }, remedied: { vi: 'Vi phạm đã khắc phục', en: 'Put right' },
  },
  documents: async (db, matter) => {
    const { numberText } = await readInspection(db, matter.id);
    return numberText ? [{ title: `Biên bản ${numberText}`, href: `/api/v1/inspections/${matter.code}/minutes.pdf` }] : [];
  },
  facts: async (db, matter): Promise<Fact[]> => {
    const plan = await readInspection(db, matter.id);
    const sample = await listInspectedCases(db, matter.id);
    return [
      { label: { vi: 'Căn cứ', en: 'Basis' }, value: plan.basis },
      { label: { vi: 'Kỳ kiểm tra', en: 'Period' }, value: periodText(plan) },
      { label: { vi: 'Mẫu (ngẫu nhiên + theo rủi ro)', en: 'Sample (random + by risk)' }, value: `${plan.randomSize} + ${plan.riskSize}` },
      ...(plan.drawnAt ? [
        { label: { vi: 'Số phản ánh trong kỳ', en: 'Cases in the period' }, value: String(plan.population) },
        { label: { vi: 'Rút mẫu lúc', en: 'Drawn at' }, value: inCity(plan.drawnAt).toFormat('HH:mm dd/MM/yyyy') },
        { label: { vi: 'Đã kiểm tra', en: 'Looked at' }, value: `${sample.filter(({ checks }) => checks).length}/${sample.length}` },
        { label: { vi: 'Chưa đạt', en: 'Not met' }, value: String(sample.filter(hasFinding).length) },
      ] : []),
    ];
  },
};
