import { BlockList, isIPv6 } from 'node:net';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import * as contract from '../contract/operations.ts';
import { bind } from '../http/bind.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { checkReadiness } from './readiness.ts';

const privateAddresses = new BlockList();
for (const [network, prefix] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) privateAddresses.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::1', 128], ['fc00::', 7]] as const) privateAddresses.addSubnet(network, prefix, 'ipv6');

/** Whether the process lives, whether the whole serves, and Prometheus' figures (for private addresses only). */
export function bindHealthRoutes(app: Express, services: Services, registry: Registry): void {
  bind(app, services, contract.live, async () => ({ status: 'live' as const }));

  bind(app, services, contract.ready, async ({ response }) => {
    response.set('Cache-Control', 'no-store');
    const { ready, parts } = await checkReadiness(services);
    if (ready) return { status: 'ready' as const, parts };
    response.status(503).json({ status: 'not-ready', parts });
    return { status: 'ready' as const, parts };
  });

  bind(app, services, contract.metrics, async ({ request, response }) => {
    if (!isPrivate(request.ip)) throw new Problem(404, 'not-found');
    response.type(registry.contentType).send(await registry.metrics());
    return undefined;
  });
}

function isPrivate(address = ''): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return privateAddresses.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
