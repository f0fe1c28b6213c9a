// Only makes the form more comfortable: everything works without it.
(() => {
  const form = document.querySelector('form[method=post]');
  const locator = document.querySelector('[data-locate]');

  const locate = (box, put) => {
    const status = box.querySelector('[role=status]');
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => {
      status.textContent = locator.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const [lat, lng] = [coords.latitude.toFixed(6), coords.longitude.toFixed(6)];
          put(lat, lng);
          status.textContent = `${locator.dataset.found} ${lat}, ${lng}`;
        },
        () => { status.textContent = locator.dataset.failed; },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    });
  };
  const canLocate = locator && 'geolocation' in navigator;
  if (canLocate) {
    locate(locator, (lat, lng) => {
      document.getElementById('lat').value = lat;
      document.getElementById('lng').value = lng;
    });
  }

  // Questions: those of the chosen category come without a reload, and each shows as soon as its condition holds.
  const section = document.getElementById('questions');
  const list = section && section.querySelector('[data-questions]');
  const answersOf = (code) => {
    const fields = [...form.querySelectorAll(`[name="answers.${code}"],[name="answers.${code}[]"],[name="answers.${code}.object"]`)];
    return fields.filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked).map((field) => field.value.trim()).filter(Boolean);
  };
  const holds = (operator, wanted, answers) => {
    if (answers.length === 0) return false;
    if (operator === 'one-of') return answers.some((answer) => wanted.includes(answer));
    if (operator === 'none-of') return !answers.some((answer) => wanted.includes(answer));
    if (operator === 'answered') return true;
    const isDate = /^\d{4}-\d\d-\d\d$/.test(wanted[0]);
    const [answer, limit] = isDate ? [answers[0], wanted[0]] : [Number(answers[0].replace(',', '.')), Number(wanted[0])];
    return operator === 'at-least' ? answer >= limit : answer <= limit;
  };
  const showFitting = () => {
    for (const field of list.querySelectorAll('[data-when]')) {
      const earlier = list.querySelector(`[data-question="${field.dataset.when}"]`);
      field.hidden = !earlier || earlier.hidden || !holds(field.dataset.operator, field.dataset.values.split(' '), answersOf(field.dataset.when));
    }
  };
  const prepare = () => {
    for (const hint of list.querySelectorAll('.when')) hint.hidden = true;
    if (canLocate) {
      for (const box of list.querySelectorAll('[data-locate-into]')) locate(box, (lat, lng) => { document.getElementById(box.dataset.locateInto).value = `${lat}, ${lng}`; showFitting(); });
    }
    showFitting();
  };
  const category = document.getElementById('categoryCode');
  if (section && category) {
    // The first button of a form is what Enter presses: it must be the one that sends.
    document.querySelector('.show-questions').remove();
    list.addEventListener('input', showFitting);
    prepare();
    let latest = 0;
    const fetchQuestions = async () => {
      latest += 1;
      const [turn, code] = [latest, category.value];
      const answer = code === '' ? null : await fetch(`/cau-hoi/${encodeURIComponent(code)}`).catch(() => null);
      if (turn !== latest) return;
      // Without an answer from the server the form still works: the questions come after sending.
      const fields = answer && answer.ok ? await answer.text() : '';
      if (turn !== latest) return;
      list.innerHTML = fields;
      section.hidden = !list.querySelector('[data-question]');
      form.elements.asked.value = section.hidden ? '' : code;
      prepare();
    };
    category.addEventListener('change', fetchQuestions);
    // A page that comes back from the browser's memory shows another category than the server knew.
    if (category.value !== '' && form.elements.asked.value === '') void fetchQuestions();
  }

  const errors = document.getElementById('errors');
  if (errors) errors.focus();
  // One press sends one report; the hidden key makes a second one harmless anyway.
  if (form) form.addEventListener('submit', () => { setTimeout(() => { form.querySelector('button[type=submit]').disabled = true; }); });
  window.addEventListener('pageshow', () => { if (form) form.querySelector('button[type=submit]').disabled = false; });
})();
