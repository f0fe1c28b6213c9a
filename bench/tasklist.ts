import { KNOWN_CALLER } from './many-cases.ts';
import { REQUESTS, signIn, type Kinds, type SignedIn } from './over-many-cases.ts';

/** What officers ask for, with values that change from one request to the next where people's would. */
export const tasklistKinds: Kinds = async ({ url, db }) => {
  const busiest: { unit_code: string } = await db('work_items').where({ role: 'unit-officer', status: 'open' }).groupBy('unit_code').orderByRaw('count(*) desc').first('unit_code');
  const [operator, supervisor, unit] = [await signIn(url, 'operator'), await signIn(url, 'supervisor'), await signIn(url, `unit.${busiest.unit_code}`)];
  const pluck = async (sql: string) => (await db.raw<{ rows: Array<{ value: string }> }>(sql)).rows.map(({ value }) => encodeURIComponent(value));
  const categories = await pluck('select category_code as value from cases where category_code is not null group by 1 order by count(*) desc');
  const wards = await pluck('select ward_code as value from cases group by 1 order by count(*) desc');
  const someCodes = await pluck(`select code as value from cases tablesample system (1) where not restricted limit ${REQUESTS}`);
  const openItems = await pluck(`select id as value from work_items where status = 'open' and role = 'operator' and not restricted limit ${REQUESTS}`);
  const plates = await pluck("select substring(content from 'Xe biển số (51[A-Z] [0-9]{5})') as value from cases tablesample system (2) where content like '%Xe biển số%' limit 200");
  const each = (values: readonly string[], path: string) => values.map((value) => path.replace('*', value));
  const list = '/api/v1/work-items?queue=';
  const second = async (who: SignedIn, path: string) => {
    const { nextCursor } = await (await fetch(`${url}${path}`, { headers: { cookie: who.cookie } })).json() as { nextCursor: string };
    return `${path}&cursor=${nextCursor}`;
  };
  const words = (...texts: string[]) => texts.map((text) => `/api/v1/cases?q=${encodeURIComponent(text)}`);
  return [
    ...(['mine', 'unit', 'unassigned', 'overdue', 'waiting', 'done'] as const).flatMap((queue) => [
      { name: `list ${queue}, operator`, who: operator, paths: [`${list}${queue}`] },
      ...(queue === 'mine' || queue === 'done' ? [] : [{ name: `list ${queue}, supervisor`, who: supervisor, paths: [`${list}${queue}`] }]),
      { name: `list ${queue}, unit`, who: unit, paths: [`${list}${queue}`] },
    ]),
    { name: 'list, second page', who: operator, paths: [await second(operator, `${list}unit`)] },
    ...([['operator', operator], ['supervisor', supervisor]] as const).flatMap(([role, who]) => [
      { name: `filter category, ${role}`, who, paths: each(categories, `${list}unit&category=*`) },
      { name: `filter ward, ${role}`, who, paths: each(wards, `${list}unit&ward=*`) },
      { name: `filter kind, ${role}`, who, paths: [`${list}unit&kind=screen-report`, `${list}unit&kind=handle-report`] },
      { name: `filter unit, ${role}`, who, paths: each(wards, `${list}unit&unit=*`) },
      { name: `filter channel, ${role}`, who, paths: each(['web', 'app', 'phone', 'zalo', 'facebook'], `${list}unit&channel=*`) },
      { name: `filter urgency, ${role}`, who, paths: [`${list}unit&urgency=urgent`] },
      { name: `filter clock, ${role}`, who, paths: each(['ok', 'soon', 'overdue'], `${list}unit&clock=*`) },
      { name: `filter words, ${role}`, who, paths: each(['khau%20trang', 'h%E1%BA%BBm', 'tu%20tap', 'to%20dan%20pho%2012'], `${list}unit&q=*`) },
      { name: `filter category and words, ${role}`, who, paths: each(categories, `${list}unit&q=nha&category=*`) },
      { name: `sort received, ${role}`, who, paths: [`${list}unit&sort=received`] },
      { name: `counters, ${role}`, who, paths: ['/api/v1/work-items/counts'] },
    ]),
    { name: 'filter category of done, operator', who: operator, paths: each(categories, `${list}done&category=*`) },
    { name: 'filter words of done, operator', who: operator, paths: each(['khau%20trang', 'xyzxyz'], `${list}done&q=*`) },
    { name: 'counters, unit', who: unit, paths: ['/api/v1/work-items/counts'] },
    { name: 'search rare word', who: supervisor, paths: each(plates, '/api/v1/cases?q=*') },
    { name: 'search no match', who: supervisor, paths: words('xyzxyz', 'khẩu xyzxyz') },
    { name: 'search common word', who: supervisor, paths: words('không', 'nhà', 'người', 'số') },
    { name: 'search two words', who: supervisor, paths: words('khẩu trang', 'tụ tập', 'cách ly', 'quán ăn') },
    { name: 'search no accents', who: supervisor, paths: words('khau trang', 'tu tap', 'cach ly', 'quan an') },
    { name: 'search words far apart', who: supervisor, paths: words('quan nguoi khau', 'chợ hẻm', 'tổ dân phố 7') },
    { name: 'search a ward', who: supervisor, paths: each(wards, '/api/v1/cases?ward=*') },
    { name: 'search words in a ward', who: supervisor, paths: each(wards, '/api/v1/cases?q=khong&ward=*') },
    { name: 'search words in a category and state', who: supervisor, paths: each(categories, '/api/v1/cases?q=nha&status=closed&category=*') },
    { name: 'search words in a month', who: supervisor, paths: ['/api/v1/cases?q=khau%20trang&from=2026-03-01&to=2026-03-31'] },
    { name: 'search within a unit', who: unit, paths: words('khau trang', 'không', 'hẻm', 'xyzxyz') },
    { name: 'search code', who: operator, paths: someCodes.map((code) => `/api/v1/cases?q=${code.toLowerCase().replace('-', '')}`) },
    { name: 'search phone', who: operator, paths: ['/api/v1/cases/find-by-phone'], body: { phone: KNOWN_CALLER } },
    { name: 'case page', who: supervisor, paths: each(someCodes, '/api/v1/cases/*') },
    { name: 'task page', who: operator, paths: each(openItems, '/api/v1/work-items/*') },
  ];
};
