/** What servers, and what stands before them, answer instead of what was asked for. */
import { expect } from 'vitest';
import type { Switches } from '../../instance/index.ts';
import { MINUTE_MS, type Row } from '../rows.ts';
import { isDeletion } from '../wire.ts';

const DELETIONS = /^DELETE |\/image\/delete\//;
const PICTURES = /^GET \/(?:pictrs|api\/v4)\/image\/[^/]+$/;

/** A row of switches that are turned, and turned back. */
function answered(name: string, change: Partial<Switches>, rest: Partial<Row> = {}): Row {
  return {
    name,
    ...rest,
    begin: ({ instance: { switches } }) => Object.assign(switches, change),
    end({ instance: { switches } }) {
      const usual: Partial<Switches> = {
        deleteError: false,
        dropDeleteAnswer: false,
        deleteRedirect: false,
        silent: undefined,
        held: undefined,
        maintenance: false,
        truncateJson: false,
        rateLimitMessage: null,
      };
      Object.assign(switches, usual);
    },
  };
}

export const answerRows: Row[] = [
  answered('500 to deletions', { deleteError: 500 }),
  answered('500 to deletions that are done', { deleteError: 500, deletesAllTheSame: true }),
  answered('502 with HTML to everything', { maintenance: 502 }),
  answered('502 with HTML to deletions that are done', { deleteError: 502, deletesAllTheSame: true }),
  answered('503 to everything while it starts', { maintenance: 503 }),
  answered('429 to deletions', { deleteError: 429 }),
  answered('400 rate_limit_error, on 1.0 429, from its own limiter', { rateLimitMessage: 1 }),
  answered('no answer to deletions', { silent: DELETIONS }),
  answered('no answer to deletions that are done', { held: DELETIONS }),
  answered('no answer to looks', { silent: PICTURES }),
  answered('no answer to anything', { silent: /^/ }),
  answered('connection cut after a deletion', { dropDeleteAnswer: true }),
  answered('truncated JSON', { truncateJson: true }),
  answered('deletions redirected to a login page', { deleteRedirect: true }),
  {
    name: '502 with HTML to everything, from the answer to the deletion on',
    begin(world) {
      world.atStep = (step) => {
        if (step.what === 'answer' && isDeletion(step)) world.instance.switches.maintenance = 502;
        return false;
      };
    },
    meanwhile: (world, { alias }) => expect(world.instance.store.hasAlias(alias)).toBe(false),
    end(world) {
      world.atStep = () => false;
      world.instance.switches.maintenance = false;
    },
  },
  {
    name: 'offline, then online',
    begin(world) {
      world.isOffline = true;
    },
    end(world) {
      world.isOffline = false;
    },
  },
  {
    name: 'offline for two days, then online',
    lasts: 2 * 24 * 60 * MINUTE_MS,
    begin(world) {
      world.isOffline = true;
    },
    end(world) {
      world.isOffline = false;
    },
  },
];
