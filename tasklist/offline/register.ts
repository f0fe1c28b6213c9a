/** Lets the pages open without a network. Browsers allow it over https, and on the machine itself. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => { navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`).catch(() => undefined); };
  // Not while the first view loads: it would fetch everything else at the same time.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
