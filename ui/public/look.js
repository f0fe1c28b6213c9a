// Runs before the first paint: the page begins in the colours and the text size that were last chosen on this device.
// A file of its own, because the content security policy allows no script within the page.
try {
  var look = JSON.parse(localStorage.getItem('portal-1022-look') || '{}');
  if (/^(light|dark)$/.test(look.theme)) document.documentElement.dataset.theme = look.theme;
  if (/^(large|larger)$/.test(look.textSize)) document.documentElement.dataset.textSize = look.textSize;
} catch {
  // Storage that is switched off or holds nonsense: the page looks as the system does.
}
