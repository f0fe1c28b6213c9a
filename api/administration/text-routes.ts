import type { Express } from 'express';
import { countPending } from '../../cases/configuration/list-changes.ts';
import { authorize } from '../../cases/policies/policies.ts';
import { settingsTable } from '../../cases/reference/settings-table.ts';
import { KNOWN_SETTINGS } from '../../cases/reference/known-settings.ts';
import { currentEmergency } from '../../cases/emergency/emergency-period.ts';
import { bannersAt } from '../../cases/texts/banners.ts';
import { textEvent, TEXT_EVENTS } from '../../cases/texts/events.ts';
import { longest } from '../../cases/texts/measure-text.ts';
import { PLACEHOLDERS } from '../../cases/texts/placeholders.ts';
import { previewText } from '../../cases/texts/preview-text.ts';
import { sendTestMessage } from '../../cases/texts/send-test.ts';
import { listTemplates, textLimits, type TemplateRow } from '../../cases/texts/text-templates-table.ts';
import * as contract from '../contract/texts.ts';
import { bind } from '../http/bind.ts';
import type { Locale } from '../http/locale.ts';
import type { Services } from '../services.ts';

/** What the system says: events and their words, previews, test messages, banners, settings. */
export function bindTextRoutes(app: Express, services: Services): void {
  const { db } = services;

  bind(app, services, contract.listTextEvents, ({ session, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const [templates, limits, pending] = [await listTemplates(trx), await textLimits(trx), await countPending(trx, 'text-templates')];
    return { items: TEXT_EVENTS.map((event) => ({
      code: event.code, name: event.name[locale], recipient: event.recipient[locale], when: event.when[locale], sent: event.sent,
      templates: templates.filter((template) => template.event === event.code).map((template) => presentTemplate(template, limits, pending.get(template.code) ?? 0, locale)),
    })) };
  }));

  bind(app, services, contract.previewText, ({ session, body, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const preview = await previewText(trx, body);
    return { ...preview, faults: preview.faults.map(({ text, ...fault }) => ({ ...fault, text: text[locale] })) };
  }));

  bind(app, services, contract.testText, ({ session, params, body: { to, ...words }, context }) =>
    db.transaction((trx) => sendTestMessage(trx, { code: params.code, words, to }, session.officer, context)));

  bind(app, services, contract.listBanners, async ({ locale, context }) => {
    const [found, emergency] = [await bannersAt(db, 'officers', context.now), await currentEmergency(db, context.now)];
    const first = emergency ? [{ code: `emergency-${emergency.code}`, kind: 'danger' as const, text: locale === 'vi' ? emergency.bannerVi : emergency.bannerEn, link: null }] : [];
    return { items: [...first, ...found.map(({ textVi, textEn, ...banner }) => ({ ...banner, text: locale === 'vi' ? textVi : textEn }))] };
  });

  bind(app, services, contract.listSettings, ({ session, locale }) => db.transaction(async (trx) => {
    authorize(session.officer, 'configuration.read');
    const values = new Map((await settingsTable.list(trx)).map((row) => [row.key, row.value]));
    return { items: KNOWN_SETTINGS.map(({ key, label, meaning, kind, choices = [], parts = [], minimum = null, maximum = null }) => ({
      key, label: label[locale], meaning: meaning[locale], kind, value: values.get(key), minimum, maximum,
      choices: choices.map((choice) => ({ code: choice.code, label: choice.label[locale] })),
      parts: parts.map((part) => ({ code: part.code, label: part.label[locale], many: part.many ?? false })),
    })) };
  }));
}

function presentTemplate(template: TemplateRow, limits: Readonly<Record<string, number>>, pending: number, locale: Locale) {
  const isText = template.channel === 'sms';
  const needs = textEvent(template.event)?.needs ?? [];
  const { length, segments, encoding } = longest(template.body, limits);
  return {
    code: template.code, channel: template.channel, subject: template.subject, body: template.body, bodyEn: template.body_en, pending,
    registeredOn: template.registered_on, needsRegistration: isText && template.registered_on === null, longest: isText ? { length, segments, encoding } : null,
    placeholders: template.placeholders.map((name) => {
      const known = PLACEHOLDERS[name];
      return { name, meaning: known?.meaning[locale] ?? name, example: (isText ? known?.example : known?.mailExample ?? known?.example) ?? '', needed: needs.includes(name), limit: isText ? limits[name] ?? null : null };
    }),
  };
}
