import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkFiles, readDeployFiles } from '../../engine/deploy.ts';
import { workers } from '../../workers/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const oneJob = readFileSync(path.join(root, 'tests/engine/diagrams/one-job.bpmn'), 'utf8');
const rearm = readFileSync(path.join(root, 'tests/engine/diagrams/rearm.bpmn'), 'utf8');
const check = (files: Record<string, string>, jobTypes = ['test-work', 'test-resolve-deadline', 'test-record-breach']) =>
  checkFiles(Object.entries(files).map(([name, content]) => ({ name, content })), new Set(jobTypes));

describe('checks before a deployment', () => {
  it('find nothing wrong with the diagrams that the project ships', async () => {
    expect(await checkFiles(readDeployFiles(path.join(root, 'processes')), new Set(Object.keys(workers)))).toEqual([]);
  });


  it('find nothing wrong with a sound diagram', async () => {
    expect(await check({ 'one-job.bpmn': oneJob, 'rearm.bpmn': rearm })).toEqual([]);
  });


  it('name a job type that no worker handles', async () => {
    expect(await check({ 'one-job.bpmn': oneJob }, ['other'])).toEqual(['one-job.bpmn: Task_Work asks for job type "test-work", which no worker handles']);
  });


  it('name a service task without a job type', async () => {
    expect(await check({ 'a.bpmn': oneJob.replace(/<zeebe:taskDefinition[^>]*>/, '') })).toEqual(['a.bpmn: Task_Work has no job type']);
  });


  it('name a user task that the tasklist cannot see, and a form that is missing', async () => {
    expect(await check({ 'a.bpmn': rearm.replace('<zeebe:userTask />', '<zeebe:formDefinition formId="screen" />') })).toEqual([
      'a.bpmn: Task_Screen is a user task of the old kind, which the tasklist cannot see: zeebe:userTask is missing',
      'a.bpmn: Task_Screen asks for form "screen", which is not deployed along',
    ]);
  });


  it('name a process that is not executable', async () => {
    expect(await check({ 'a.bpmn': oneJob.replace('isExecutable="true"', 'isExecutable="false"') })).toEqual(['a.bpmn: process test-one-job is not executable']);
  });


  it('name files that are no BPMN, no form, or there twice', async () => {
    const twice = [{ name: 'x.form', content: '{"id":"x"}' }, { name: 'x.form', content: '{"id":"y"}' }];

    expect((await check({ 'a.bpmn': 'not xml' }))[0]).toMatch(/^a\.bpmn/);
    expect(await check({ 'b.form': '{"components":[]}' })).toEqual(['b.form is no form: JSON with an "id" is wanted']);
    expect(await checkFiles(twice, new Set())).toEqual(['x.form is there twice: the engine tells resources by their file name']);
  });
});
