import type BaseViewer from 'bpmn-js/lib/BaseViewer';

const WIDEST_PX = 8_000;

/** The diagram as an SVG picture. */
export async function svgOf(viewer: BaseViewer): Promise<Blob> {
  return new Blob([(await viewer.saveSVG()).svg], { type: 'image/svg+xml' });
}

/** The diagram as a PNG picture on white, twice as fine as on the screen. */
export async function pngOf(viewer: BaseViewer): Promise<Blob> {
  const picture = new Image();
  const address = URL.createObjectURL(await svgOf(viewer));
  try {
    picture.src = address;
    await picture.decode();
    const scale = Math.min(2, WIDEST_PX / picture.naturalWidth);
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.naturalWidth * scale, height: picture.naturalHeight * scale });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The browser made no picture.')); }, 'image/png'); });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @throws Error where the browser does not let pages write to its clipboard */
export async function copyPicture(viewer: BaseViewer): Promise<void> {
  // The promise is handed over: what the browser allows after a click, it allows only for a moment.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(viewer) })]);
}

/** Saves something on this device. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
