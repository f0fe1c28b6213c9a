/** The page at `/`: what arrived, newest first, in Vietnamese or English, renewed every two seconds. No outside resource. */
export const simulatorPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tin nhắn mô phỏng · 1022</title>
<style>
  :root { color-scheme: light; --ink: #161616; --soft: #525252; --line: #e0e0e0; --blue: #0f62fe; --green: #0e6027; --red: #a2191f; }
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: #f4f4f4 }
  header { background: #161616; color: #fff; padding: 14px 24px; display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: baseline }
  h1 { font-size: 18px; font-weight: 600; margin: 0 }
  header p { margin: 0; color: #c6c6c6; flex: 1 1 300px }
  header a, header button { color: #fff; background: none; border: 1px solid #8d8d8d; border-radius: 3px; padding: 4px 12px; font: inherit; text-decoration: none; cursor: pointer }
  header a:focus-visible, header button:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px }
  main { max-width: 900px; margin: 24px auto; padding: 0 16px }
  .count { color: var(--soft); margin: 0 0 12px }
  article { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px; margin-bottom: 10px }
  .meta { display: flex; flex-wrap: wrap; gap: 4px 14px; color: var(--soft); font-size: 13px }
  .meta strong { color: var(--ink); font-variant-numeric: tabular-nums }
  .text { margin: 6px 0 0; white-space: pre-wrap; overflow-wrap: anywhere }
  .delivered { color: var(--green) } .failed { color: var(--red) }
</style>
</head>
<body>
<header><h1 data-t="title"></h1><p data-t="lead"></p><a href="/mail/" data-t="mail"></a><button id="language" type="button"></button></header>
<main><p class="count" id="count" role="status"></p><div id="list"></div></main>
<script>
  const words = {
    vi: { title: 'Tin nhắn mô phỏng', lead: 'Bản mô phỏng eSMS.vn: không tin nào ra mạng di động.', mail: 'Thư điện tử', other: 'English', none: 'Chưa có tin nào.', count: (n) => n + ' tin đã nhận', delivered: 'đã tới máy', failed: 'không tới máy', waiting: 'đang gửi', sandbox: 'thử', parts: (n, p) => n + ' ký tự, ' + p + ' tin' },
    en: { title: 'Simulated texts', lead: 'A stand-in for eSMS.vn: no text reaches a mobile network.', mail: 'Mail', other: 'Tiếng Việt', none: 'No text yet.', count: (n) => n + ' texts accepted', delivered: 'delivered', failed: 'not delivered', waiting: 'on its way', sandbox: 'sandbox', parts: (n, p) => n + ' characters, ' + p + (p === 1 ? ' part' : ' parts') },
  };
  let language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi';
  let shown = '';
  const part = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
  function card(message, word) {
    const state = message.sandbox ? 'sandbox' : message.sendStatus !== 5 ? 'waiting' : message.sendSuccess ? 'delivered' : 'failed';
    const meta = part('div', 'meta', '');
    meta.append(part('strong', '', message.phone), part('span', '', new Date(message.acceptedAt).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB')),
      part('span', '', message.brandname), part('span', state, word[state]), part('span', '', word.parts(message.content.length, message.parts)), part('span', '', message.requestId));
    const article = part('article', '', '');
    article.append(meta, part('p', 'text', message.content));
    return article;
  }
  async function renew(force) {
    const answer = await fetch('/messages.json').then((response) => response.text(), () => shown);
    if (!answer || (answer === shown && !force)) return;
    shown = answer;
    const { count, messages } = JSON.parse(answer);
    const word = words[language];
    document.getElementById('count').textContent = count ? word.count(count) : word.none;
    document.getElementById('list').replaceChildren(...messages.map((message) => card(message, word)));
  }
  function speak() {
    document.documentElement.lang = language;
    document.title = words[language].title + ' · 1022';
    for (const element of document.querySelectorAll('[data-t]')) element.textContent = words[language][element.dataset.t];
    document.getElementById('language').textContent = words[language].other;
    renew(true);
  }
  document.getElementById('language').onclick = () => { language = language === 'vi' ? 'en' : 'vi'; speak(); };
  speak();
  setInterval(() => renew(false), 2000);
</script>
</body>
</html>
`;
