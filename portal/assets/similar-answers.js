// While somebody writes a question: answers that are there already. Without it the form works as before.
(() => {
  const box = document.querySelector('[data-similar]');
  const [content, wish] = [document.getElementById('content'), document.getElementById('wish')];
  if (!box || !content || !wish) return;
  const list = box.querySelector('ul');
  let [waiting, latest] = [0, 0];
  const show = (answers) => {
    list.replaceChildren(...answers.map(({ code, question, pastReview }) => {
      const [item, link] = [document.createElement('li'), document.createElement('a')];
      // In another tab: what was written stays.
      Object.assign(link, { href: `/hoi-dap/${encodeURIComponent(code)}`, target: '_blank', rel: 'noopener', lang: 'vi', textContent: question });
      item.append(link);
      if (pastReview) item.append(` (${box.dataset.past})`);
      return item;
    }));
    box.hidden = answers.length === 0;
  };
  const look = async () => {
    latest += 1;
    const turn = latest;
    const text = content.value.trim();
    if (wish.value !== 'question' || text.length < 8) return show([]);
    const answer = await fetch('/api/v1/answers/similar', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: text.slice(0, 2000) }) }).catch(() => null);
    if (turn !== latest || !answer || !answer.ok) return;
    show((await answer.json()).items);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 700); };
  content.addEventListener('input', soon);
  wish.addEventListener('change', look);
  void look();
})();
