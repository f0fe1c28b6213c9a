import type { Words } from '../../diagrams/finding.ts';

/** What a rule can find wanting in a unit's answer (D11). A person decides what becomes of it. */
export const FINDING_WORDS: Readonly<Record<string, Words>> = {
  thin: { vi: 'gần như chỉ có câu chữ chung chung', en: 'hardly more than words of routine' },
  repeated: { vi: 'trùng nguyên văn với câu trả lời cho phản ánh khác', en: 'word for word the answer to other reports' },
  promise: { vi: 'mới hứa sẽ làm, chưa nói đã làm gì', en: 'promises something and says nothing that was done' },
  'no-evidence': { vi: 'không có ảnh, số liệu hoặc biên bản nào', en: 'no picture, figure or record' },
  'personal-data': { vi: 'có số điện thoại, giấy tờ hoặc biển số', en: 'holds a phone number, document number or plate' },
};

/** What counts as evidence: a picture; or a picture, a figure or a record that is named; or nothing is asked for. */
export type EvidenceWanted = 'picture' | 'picture-or-facts' | 'none';
export const EVIDENCE_KEY = 'answer-evidence';
