/**
 * Which server the tests run against: five demo instances, or the one real server that `LEMMY_URL`, `LEMMY_USER` and
 * `LEMMY_PASSWORD` name, whose generation is found by asking it (contract §7.1). The test bodies are the same.
 */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { generations, startInstance } from '../instance/index.ts';
import type { DemoInstance, Generation, InstanceOptions } from '../instance/index.ts';
import { detectGeneration } from './detect.ts';
import { ask } from './http-client.ts';
import type { Address } from './dialect.ts';
import { stringAt } from './reading.ts';

/** A server with one logged-in user. */
export interface Server extends Address {
  readonly jwt: string;
}

interface RealServer {
  readonly generation: Generation;
  readonly backend: string;
  readonly user: string;
  readonly password: string;
}

const realServer = await findRealServer();

/** Defines the tests for the real server if there is one, else for every generation's demo instance. */
export function describeServers(
  title: string,
  define: (server: () => Server, generation: Generation) => void,
): void {
  if (realServer !== undefined) {
    describeOne(
      `${title} on ${realServer.backend}`,
      realServer.generation,
      () => logInTo(realServer),
      define,
    );
    return;
  }
  for (const generation of generations) {
    describeOne(title, generation, () => openDemo(generation), define);
  }
}

/**
 * Defines tests that need a demo instance, because they turn switches or look into its store: one instance for each
 * generation, a fresh one for each test. `alice` and `bob` are users, `admin` is the administrator.
 */
export function describeDemo(
  title: string,
  of: readonly Generation[],
  define: (demo: () => Demo, generation: Generation) => void,
  options: Omit<InstanceOptions, 'generation'> = {},
): void {
  for (const generation of of) {
    describe(`${title} on ${generation}`, () => {
      let demo: Demo | undefined;
      beforeEach(async () => {
        demo = await startDemo({ ...options, generation });
        return () => demo?.instance.close();
      });
      define(() => demo ?? fail(title), generation);
    });
  }
}

/** A demo instance with its people's sessions. */
export interface Demo extends Server {
  readonly instance: DemoInstance;
  readonly bob: string;
  readonly admin: string;
}

/** One more instance beside that of `describeDemo`; the caller closes it. */
export async function startDemo(options: InstanceOptions): Promise<Demo> {
  const instance = await startInstance(options);
  instance.createAccount('alice');
  instance.createAccount('bob');
  const { generation, backend } = instance;
  const [jwt, bob, admin] = ['alice', 'bob', 'admin'].map((name) => instance.login(name));
  return { generation, backend, instance, jwt: jwt ?? '', bob: bob ?? '', admin: admin ?? '' };
}

export const all: readonly Generation[] = generations;

/** Every generation but the given ones. */
export function except(...some: Generation[]): Generation[] {
  return generations.filter((generation) => !some.includes(generation));
}

interface Opened {
  readonly server: Server;
  close(): Promise<void>;
}

function describeOne(
  title: string,
  generation: Generation,
  open: () => Promise<Opened>,
  define: (server: () => Server, generation: Generation) => void,
): void {
  describe(`${title}, generation ${generation}`, () => {
    let opened: Opened | undefined;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());
    define(() => opened?.server ?? fail(title), generation);
  });
}

async function openDemo(generation: Generation): Promise<Opened> {
  const server = await startDemo({ generation });
  return { server, close: () => server.instance.close() };
}

async function logInTo(server: RealServer): Promise<Opened> {
  const path = server.generation === 'D' ? '/api/v4/account/auth/login' : '/api/v3/user/login';
  const body = { username_or_email: server.user, password: server.password };
  const answer = await ask(server.backend + path, { method: 'POST', body });
  const jwt = stringAt(answer.json, 'jwt');
  return {
    server: { generation: server.generation, backend: server.backend, jwt },
    close: () => Promise.resolve(),
  };
}

async function findRealServer(): Promise<RealServer | undefined> {
  const { LEMMY_URL, LEMMY_USER, LEMMY_PASSWORD } = process.env;
  if (LEMMY_URL === undefined || LEMMY_USER === undefined || LEMMY_PASSWORD === undefined) return undefined;
  const backend = new URL(LEMMY_URL).origin;
  const generation = await detectGeneration(backend);
  return { generation, backend, user: LEMMY_USER, password: LEMMY_PASSWORD };
}

function fail(title: string): never {
  throw new Error(`${title}: used before it was opened`);
}
