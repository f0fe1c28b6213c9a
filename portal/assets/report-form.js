// Only makes the form more comfortable: everything works without it.
(() => {
  const box = document.querySelector('[data-locate]');
  if (box && 'geolocation' in navigator) {
    const status = box.querySelector('[role=status]');
    const lat = document.getElementById('lat');
    const lng = document.getElementById('lng');
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => {
      status.textContent = box.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          lat.value = coords.latitude.toFixed(6);
          lng.value = coords.longitude.toFixed(6);
          status.textContent = `${box.dataset.found} ${lat.value}, ${lng.value}`;
        },
        () => { status.textContent = box.dataset.failed; },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    });
  }
  const errors = document.getElementById('errors');
  if (errors) errors.focus();
  // One press sends one report; the hidden key makes a second one harmless anyway.
  const form = document.querySelector('form[method=post]');
  if (form) form.addEventListener('submit', () => { setTimeout(() => { form.querySelector('button[type=submit]').disabled = true; }); });
  window.addEventListener('pageshow', () => { if (form) form.querySelector('button[type=submit]').disabled = false; });
})();
