/**
 * Wards that had gone before the reference list of old wards begins: merged on 1 January 2021 by Resolution
 * 1111/NQ-UBTVQH14. Callers still name them. The numbers are the ones missing in the list; what each was merged into is
 * from general knowledge: a proposal that the operator confirms with the caller, never a route.
 */
export const earlierNames: ReadonlyArray<{ readonly name: string; readonly district: string; readonly into: string }> = ([
  ['Phường 6', 'Quận 3', 'Phường Võ Thị Sáu'], ['Phường 7', 'Quận 3', 'Phường Võ Thị Sáu'], ['Phường 8', 'Quận 3', 'Phường Võ Thị Sáu'],
  ['Phường 5', 'Quận 4', 'Phường 2'], ['Phường 12', 'Quận 4', 'Phường 13'], ['Phường 15', 'Quận 5', 'Phường 12'], ['Phường 3', 'Quận 10', 'Phường 2'],
  ['Phường 12', 'Quận Phú Nhuận', 'Phường 11'], ['Phường 14', 'Quận Phú Nhuận', 'Phường 13'],
] as const).map(([name, district, into]) => ({ name, district, into }));
