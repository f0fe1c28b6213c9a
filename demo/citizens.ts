import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Client } from './http.ts';
import type { Sample } from './sample.ts';

/** Sends one message through a public door, as its channel would, and answers the case's code. */
export async function sendReport(client: Client, sample: Sample): Promise<string> {
  if (sample.channel === 'web' || sample.channel === 'app') return throughApi(client, sample, sample.channel);
  return throughOpen311(client, sample);
}

async function throughApi(client: Client, sample: Sample, channel: 'web' | 'app'): Promise<string> {
  const { reporter } = sample;
  const report = {
    content: sample.text,
    channel,
    ...(sample.address_text ? { addressText: sample.address_text } : {}),
    ...(sample.lat !== null && sample.lng !== null ? { lat: sample.lat, lng: sample.lng } : {}),
    sender: {
      kind: reporter.kind,
      ...(reporter.name ? { name: reporter.name } : {}),
      ...(reporter.phone ? { phone: reporter.phone } : {}),
      ...(reporter.email ? { email: reporter.email } : {}),
      hideName: reporter.hide_name,
    },
  };
  const headers = { 'Idempotency-Key': randomUUID() };
  if (sample.attachments.length === 0) return (await client.send<{ code: string }>('POST', '/api/v1/reports', report, headers)).code;
  const form = new FormData();
  form.append('report', JSON.stringify(report));
  for (const picture of await picturesOf(sample, 5)) form.append('photos', picture, 'photo.jpg');
  return (await client.send<{ code: string }>('POST', '/api/v1/reports', form, headers)).code;
}

/** Phone, Zalo, Facebook, SMS and e-mail reach the portal through gateways that speak Open311 GeoReport v2. */
async function throughOpen311(client: Client, sample: Sample): Promise<string> {
  const { reporter } = sample;
  const fields: Record<string, string> = {
    api_key: 'demo',
    service_code: 'other',
    description: sample.text,
    ...(sample.lat !== null && sample.lng !== null ? { lat: String(sample.lat), long: String(sample.lng) } : { address_string: sample.address_text ?? 'Thành phố Hồ Chí Minh' }),
    ...(reporter.name ? { last_name: reporter.name } : {}),
    ...(reporter.phone ? { phone: reporter.phone } : {}),
    ...(reporter.email ? { email: reporter.email } : {}),
  };
  const pictures = await picturesOf(sample, 5);
  const body = pictures.length === 0 ? new URLSearchParams(fields) : new FormData();
  if (body instanceof FormData) {
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    for (const picture of pictures) body.append('media', picture, 'photo.jpg');
  }
  const [created] = await client.send<Array<{ service_request_id: string }>>('POST', '/open311/v2/requests.json', body);
  return created!.service_request_id;
}

/** A small street scene in flat colours, different for each message, so that pages show real pictures. */
async function picturesOf(sample: Sample, most: number): Promise<Blob[]> {
  const count = Math.min(most, sample.attachments.reduce((sum, each) => sum + (each.kind === 'image' ? each.count : 0), 0));
  const seed = Number(sample.id.replace(/\D/g, ''));
  return Promise.all(Array.from({ length: count }, async (_, index) => {
    const hue = (seed * 47 + index * 90) % 360;
    const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
      <rect width="800" height="600" fill="hsl(${hue} 40% 78%)"/><rect y="420" width="800" height="180" fill="hsl(${hue} 8% 42%)"/>
      <rect x="${80 + (seed % 7) * 60}" y="220" width="180" height="200" fill="hsl(${(hue + 40) % 360} 45% 52%)"/>
      <circle cx="${620 - (seed % 5) * 50}" cy="110" r="46" fill="hsl(48 90% 62%)"/>
      <rect x="0" y="500" width="800" height="8" fill="#fff" opacity=".7"/></svg>`;
    return new Blob([new Uint8Array(await sharp(Buffer.from(scene)).jpeg({ quality: 80 }).toBuffer())], { type: 'image/jpeg' });
  }));
}
