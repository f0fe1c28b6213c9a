/** The page of the mail sink: mails, newest first, with body and attachments; Vietnamese or English. No outside resource. */
export const mailPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Thư điện tử · 1022</title>
<style>
  :root { color-scheme: light; --ink: #161616; --soft: #525252; --line: #e0e0e0; --blue: #0f62fe }
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: #f4f4f4 }
  header { background: #161616; color: #fff; padding: 14px 24px; display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: baseline }
  h1 { font-size: 18px; font-weight: 600; margin: 0 }
  header p { margin: 0; color: #c6c6c6; flex: 1 1 300px }
  header a, header button { color: #fff; background: none; border: 1px solid #8d8d8d; border-radius: 3px; padding: 4px 12px; font: inherit; text-decoration: none; cursor: pointer }
  main { max-width: 900px; margin: 24px auto; padding: 0 16px }
  .count { color: var(--soft); margin: 0 0 12px }
  details { background: #fff; border: 1px solid var(--line); border-radius: 6px; margin-bottom: 10px; padding: 10px 16px }
  summary { cursor: pointer; overflow-wrap: anywhere }
  summary span { display: block }
  summary span, .meta { color: var(--soft); font-size: 13px }
  .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 12px 0 }
  .files a { display: inline-block; margin: 0 10px 6px 0; padding: 3px 10px; border: 1px solid var(--line); border-radius: 3px; color: var(--blue); text-decoration: none }
  iframe { width: 100%; height: 420px; border: 1px solid var(--line); border-radius: 3px; background: #fff }
</style>
</head>
<body>
<header><h1 data-t="title"></h1><p data-t="lead"></p><a href="../" data-t="texts"></a><button id="language" type="button"></button></header>
<main><p class="count" id="count" role="status"></p><div id="list"></div></main>
<script>
  const words = {
    vi: { title: 'Thư điện tử', lead: 'Hộp thư cục bộ: không thư nào ra khỏi máy này.', texts: 'Tin nhắn', other: 'English', none: 'Chưa có thư nào.', count: (n) => n + ' thư', to: 'Gửi', raw: 'Nguồn', files: (n) => n + ' tệp kèm theo' },
    en: { title: 'Mail', lead: 'A local mailbox: no mail leaves this machine.', texts: 'Texts', other: 'Tiếng Việt', none: 'No mail yet.', count: (n) => n + (n === 1 ? ' mail' : ' mails'), to: 'To', raw: 'Source', files: (n) => n + (n === 1 ? ' attachment' : ' attachments') },
  };
  let language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi';
  let shown = '';
  const open = new Set();
  const part = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
  const link = (href, text, download) => { const made = part('a', '', text); made.href = href; if (download) made.download = ''; return made; };
  function card(mail, word) {
    const details = document.createElement('details');
    details.open = open.has(mail.id);
    details.ontoggle = () => { details.open ? open.add(mail.id) : open.delete(mail.id); };
    const summary = document.createElement('summary');
    const when = mail.date ? new Date(mail.date).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB') : '';
    summary.append(part('strong', '', mail.subject), part('span', '', word.to + ': ' + mail.to + ' · ' + when + (mail.attachments.length ? ' · ' + word.files(mail.attachments.length) : '')));
    const files = part('div', 'files', '');
    mail.attachments.forEach((file, index) => files.append(link(mail.id + '/attachments/' + index, file.filename + ' (' + Math.ceil(file.bytes / 1024) + ' KB)', true)));
    files.append(link(mail.id + '/raw', word.raw));
    details.append(summary);
    if (mail.hasHtml) details.append(Object.assign(document.createElement('iframe'), { src: mail.id + '/html', title: mail.subject }));
    else details.append(part('div', 'text', mail.text));
    details.append(files, part('div', 'meta', mail.messageId));
    return details;
  }
  async function renew(force) {
    const answer = await fetch('messages.json').then((response) => response.text(), () => shown);
    if (!answer || (answer === shown && !force)) return;
    shown = answer;
    const mails = JSON.parse(answer);
    const word = words[language];
    document.getElementById('count').textContent = mails.length ? word.count(mails.length) : word.none;
    document.getElementById('list').replaceChildren(...mails.map((mail) => card(mail, word)));
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
  setInterval(() => renew(false), 3000);
</script>
</body>
</html>
`;
